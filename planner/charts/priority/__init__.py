"""Impact and effort, how firm the proposed order is, and how a group ranked its actions."""

"""The facilitator's screen of a workshop, and what the room sees on the wall."""

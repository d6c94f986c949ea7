"""The heartbeat of an open screen: who is here, and what others changed."""

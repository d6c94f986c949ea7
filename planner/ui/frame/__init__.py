"""What surrounds every screen: the gate, the steps, the tools, the guide and the addresses."""

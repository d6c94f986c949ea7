"""Step 2's rule: the supervisors of an institution agree on every requirement, or say why they do not."""

"""The rule of step 2: supervisors agree on every requirement, or say why they do not."""

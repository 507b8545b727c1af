"""What is known, and what may be shown of it: facts, their indexes, and the policy."""

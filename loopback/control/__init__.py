"""What tests see and order: the tape, faults and the admin API."""

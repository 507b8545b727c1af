"""What Discord refuses: wrong forms, lengths, counts and rates."""

"""The rules of the guide to questions, R1 to R34: small functions with names, by what they look at."""

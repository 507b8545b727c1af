"""Who is meant by what a fan types: the one place where names are matched."""

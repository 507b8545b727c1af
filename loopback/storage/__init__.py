"""The world in a file, so that it outlives its process."""

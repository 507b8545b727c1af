"""The narrow ports through which use cases meet storage and Discord, a file for each."""

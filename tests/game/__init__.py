"""Tests of the pure game."""

"""Exercises: how they are written, loaded and checked."""

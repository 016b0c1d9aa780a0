"""The score: points and reasons, for any marking against any key."""

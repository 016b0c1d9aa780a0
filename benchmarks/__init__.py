"""Measurements, not tests: `make bench`. Ratios within one run are what counts; absolute times belong to the machine."""

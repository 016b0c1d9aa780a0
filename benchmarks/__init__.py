"""Measurements, not tests: `make bench`. Ratios within one run count; absolute times belong to the machine."""

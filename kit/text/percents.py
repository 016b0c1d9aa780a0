"""Shares in whole per cents."""

from __future__ import annotations

from collections.abc import Sequence


def percents(numbers: Sequence[float]) -> list[int]:
    """Whole per cents that add up to 100: what rounding down leaves goes to the largest remainders."""
    total = sum(numbers)
    if not total:
        return [0] * len(numbers)
    exact = [100 * n / total for n in numbers]
    whole = [int(n) for n in exact]
    by_rest = sorted(range(len(numbers)), key=lambda i: whole[i] - exact[i])
    for i in by_rest[: 100 - sum(whole)]:
        whole[i] += 1
    return whole

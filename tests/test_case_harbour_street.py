"""What is special to the case "Harbour Street"; what holds for every case is in test_cases.py."""

from __future__ import annotations

import csv

import pytest

from kit import content
from kit.exercise.load import load_exercise

CASE = content.root() / "exercises" / "harbour-street"


def test_the_figures_of_the_report_follow_from_the_table() -> None:
    with (CASE / "packet/data.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["month"]: row for row in csv.DictReader(file)}
    columns = [name for name in next(iter(rows.values())) if name not in ("month", "harbour_street_open_to_cars")]
    change = {name: float(rows["2025-10"][name]) / float(rows["2024-10"][name]) - 1 for name in columns}
    assert change["quay_road_vehicles_per_day"] == pytest.approx(0.60, abs=0.005)
    assert change["nitrogen_dioxide_ug_per_m3"] == pytest.approx(-1 / 3, abs=0.005)
    assert change["shop_takings_gbp_thousand"] == pytest.approx(-0.08, abs=0.005)
    assert change["cafe_takings_gbp_thousand"] == pytest.approx(0.13, abs=0.005)
    for month in ("09", "11", "12", "01", "02"):
        late, early = ("2026", "2025") if month < "03" else ("2025", "2024")
        shops = [float(rows[f"{year}-{month}"]["shop_takings_gbp_thousand"]) for year in (late, early)]
        assert -0.02 < shops[0] / shops[1] - 1 < -0.01


@pytest.mark.parametrize("outlet", ["citizen", "mail"])
def test_both_sides_end_on_a_question(outlet: str) -> None:
    assert load_exercise(f"harbour-street/{outlet}").article.paragraphs[-1].text.endswith("?")  # type: ignore[union-attr]

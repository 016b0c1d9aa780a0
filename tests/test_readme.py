"""What README and docs promise is there: commands, cases; nothing was left to fill in. Links: test_links.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit import cli

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PLACEHOLDER = re.compile(r"^\W*[A-Z]{3,}\W*$|\b(?:TODO|TBD|FIXME|XXX|BENCH|PLACEHOLDER|CASE\d)\b|(?i:lorem ipsum)")


def told(page: Path) -> str:
    """What a page says, without the examples of code."""
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_is_left_to_fill_in(page: Path) -> None:
    left = [line for line in told(page).splitlines() if PLACEHOLDER.search(line)]
    assert not left, f"{page.name} has placeholders: {left}"


def test_every_command_is_named_and_every_named_command_is_there() -> None:
    named = set(re.findall(r"\bkit ([a-z]+)\b", " ".join(re.findall(r"`[^`\n]+`|^\.venv.*$", README, re.MULTILINE))))
    assert named == set(cli.cli.commands)


def test_named_targets_of_make_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z-]+)\b(?=`|  )", README))
    assert named >= {"lab", "test", "check", "bench"}
    assert named <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_every_case_is_named() -> None:
    for case in (ROOT / "exercises").glob("*/case.yml"):
        title = re.search(r"^title: (.+)$", case.read_text(encoding="utf-8"), re.MULTILINE)
        assert title
        named = f'"{title[1]}"' in README
        assert named, f"README does not name {title[1]}"


def test_the_windows_lines_are_those_of_the_makefile() -> None:
    """What a student needs, not what a developer needs."""
    lines = re.findall(r"^(?:py -m venv|\.venv\\).+$", README, re.MULTILINE)
    assert len(lines) == 2
    assert lines[0].endswith("pip install -e .")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"#   {line}\n" in makefile for line in lines)

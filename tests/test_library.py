"""docs/library.md says what the exercises say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit import content
from kit.lint.library import PAGE, main, page


def test_the_page_is_up_to_date_and_names_every_case() -> None:
    told = page(content.root())
    assert (content.root() / PAGE).read_text(encoding="utf-8") == told
    for path in (content.root() / "exercises").glob("*/articles/*.md"):
        assert f"`{path.parent.parent.name}`" in told
    assert "independent simulated readers" in told
    assert "No classroom has used these texts yet" in told


def test_a_page_that_is_behind_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = content.root()
    (tmp_path / "docs").mkdir()
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "derby-night").symlink_to(root / "exercises" / "derby-night")
    monkeypatch.setattr(content, "root", lambda: tmp_path)
    with pytest.raises(SystemExit, match="--write"):
        main(["--check"])
    main(["--write"])
    main(["--check"])

"""The kit from an installed wheel: no clone, no git, everything it needs inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUN = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel; the dependencies are those of this environment."""
    pytest.importorskip("hatchling")
    made = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    wheel = next(made.glob("*.whl"))
    assert wheel.name.startswith("media_literacy_kit-")
    assert wheel.name.endswith("-py3-none-any.whl")
    target = made / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(installed: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", *args],
        capture_output=True, text=True, cwd=folder, timeout=120, env={**RUN, "PYTHONPATH": str(installed)},
    )  # fmt: skip


def test_content_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import kit; from kit import content; print(content.root()); print(kit.load_exercise('02/practice').title)"
    out = run(installed, tmp_path, "-c", code)
    assert out.returncode == 0, out.stderr
    assert str(installed / "kit" / "_content") in out.stdout
    names = {p.relative_to(installed).as_posix() for p in installed.rglob("*") if p.is_file()}
    assert "kit/_content/notebooks/02-who-is-talking.ipynb" in names
    assert "kit/widgets/marker.js" in names
    assert "kit/lab/share/jupyter/kernels/python3/kernel.json" in names
    assert any(n.endswith("static/remoteEntry.js") for n in names)
    assert any(n.endswith("licenses/LICENSE-content") for n in names)
    assert not [n for n in names if "__pycache__" in n or ".ipynb_checkpoints" in n or "/tests/" in n]


def test_the_command_line_works_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    out = run(installed, tmp_path, "-m", "kit", "--version")
    assert out.returncode == 0, out.stderr
    model = installed / "kit/_content/exercises/harbour-street/models/wire.model.json"
    graded = run(installed, tmp_path, "-m", "kit", "grade", str(model))
    assert graded.returncode == 0, graded.stderr
    assert "100%" in graded.stdout


def test_the_sheets_are_made_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    out = run(installed, tmp_path, "-m", "kit", "sheets", "paper")
    assert out.returncode == 0, out.stderr
    assert (tmp_path / "paper" / "05-key.html").is_file()
    assert 'href="05-sheet.html"' in (tmp_path / "paper" / "index.html").read_text(encoding="utf-8")


def test_a_kit_of_the_current_folder_is_not_used(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "notebooks").mkdir()
    out = run(installed, tmp_path, "-c", "from kit import content; print(content.root())")
    assert str(installed) in out.stdout

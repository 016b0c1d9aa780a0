"""The rules of the house: what may import what, and what the repository must not hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KIT = ROOT / "kit"

# Imports only go down this table (docs/architecture.md). A room may import itself and what stands below it here.
ROOMS: list[str] = [
    "cli", "usage", "lint", "course", "lab", "lesson", "export", "hood", "faces", "charts", "widgets", "classroom", "score", "exercise", "reader", "text",
    "labels", "content", "files", "paths", "errors",
]  # fmt: skip
# beyond the order of the table
NEVER = {
    "reader": {"content"},
    "lab": {"lesson", "hood", "charts", "widgets", "score", "exercise", "reader"},
    "charts": {"classroom", "widgets"},
    "faces": {"classroom", "exercise", "files"},
}
LIGHT = {"errors", "labels", "paths", "text"}  # rooms that need nothing but the standard library at import
HEAVY = ("nltk", "matplotlib", "numpy", "trafilatura", "ipywidgets", "anywidget", "markdown_it", "mdit_py_plugins", "ruamel", "msgspec", "jupyterlab")  # fmt: skip


def room(path: Path) -> str:
    inside = path.relative_to(KIT)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def modules() -> list[Path]:
    return sorted(p for p in KIT.rglob("*.py") if p.name not in ("__init__.py", "__main__.py") or p.parent != KIT)


def imports(path: Path, *, top: bool = False) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top else list(ast.walk(tree))
    names: list[str] = []
    for node in nodes:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module] if node.module != "kit" else [f"kit.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(KIT)))
def test_imports_only_go_down(path: Path) -> None:
    own = room(path)
    assert own in ROOMS, f"{own} has no place in the table"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "kit" or len(parts) < 2 or parts[1] == "__version__":
            continue
        other = parts[1]
        assert ROOMS.index(other) >= ROOMS.index(own), f"{path.name} imports {name}, which stands above {own}"
        assert other not in NEVER.get(own, ()), f"{own} must not import {other}"


@pytest.mark.parametrize("path", [p for p in modules() if room(p) in LIGHT], ids=lambda p: str(p.relative_to(KIT)))
def test_light_rooms_import_nothing_heavy_at_the_top(path: Path) -> None:
    assert not [n for n in imports(path, top=True) if n.split(".")[0] in HEAVY]


def test_import_kit_is_light() -> None:
    code = "import sys, kit; print(' '.join(m for m in sys.modules if not m.startswith('_')))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not set(HEAVY) & {name.split(".")[0] for name in out.split()}


def test_every_public_name_is_there() -> None:
    import kit

    for name in kit.__all__:
        assert getattr(kit, name) is not None
    with pytest.raises(AttributeError, match="kit has no 'nothing'"):
        kit.nothing  # noqa: B018


def tracked() -> list[Path]:
    out = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=False)
    if out.returncode:
        pytest.skip("not a clone")
    return [ROOT / name for name in out.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    bad = re.compile(
        r"(?:files\.python" + r"hosted|pypi\." + r"org|registry\.npm" + r"js|/work/" + r"main|/ro" + r"ot/|/home/\w+/)"
    )
    for path in tracked():
        if path.suffix in (".png", ".woff2", ".zip"):
            continue
        found = bad.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{path.relative_to(ROOT)}: {found and found.group()}"


def test_files_stay_small() -> None:
    long = {
        str(p.relative_to(ROOT)): n for p in modules() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 420
    }
    assert not long, f"split these: {long}"


def test_every_test_file_has_a_name_of_its_own() -> None:
    """Two of one name in different folders: pytest reads one of them and stops at the other."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))

"""`kit release`: the student copy, as a folder and a zip, the same bytes for the same content.

media-literacy-kit-student/
    media_literacy_kit-0.1.0-py3-none-any.whl   the kit with its lessons, graded keys left out
    release.json                                version, and the digest of every file of the content
    START.md                                    how a student or a parent starts, hands in, and what to do when it fails
media-literacy-kit-student.zip                  the same
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import kit
from kit import __version__, content
from kit.course.strip import is_graded, student_files
from kit.errors import ExerciseError
from kit.files import write_bytes

NAME = "media-literacy-kit-student"
_DATE = (1980, 1, 1, 0, 0, 0)
_START = Path(__file__).with_name("start.md")


@dataclass(frozen=True, slots=True)
class Release:
    """What was made: the folder, the zip, and which files are without their graded keys."""

    folder: Path
    zip: Path
    digest: str
    cut: tuple[str, ...]
    files: int


def release(to: Path, *, root: Path | None = None) -> Release:
    """Make the student copy of the content in `root` (the kit's own) below `to`.

    Raises `ExerciseError` for a key that cannot be read, `SaveError` where it cannot be written.
    """
    root = root or content.root()
    copy = dict(student_files(root))
    cut = tuple(name for name in copy if is_graded(name, (root / name).read_bytes()))
    files = student_release(copy, cut)
    for name, data in files.items():
        write_bytes(to / NAME / name, data)
    write_bytes(to / f"{NAME}.zip", _zip((f"{NAME}/{name}", data) for name, data in files.items()))
    return Release(to / NAME, to / f"{NAME}.zip", sha256(files["release.json"]).hexdigest(), cut, len(copy))


def student_release(copy: Mapping[str, bytes], cut: Iterable[str]) -> dict[str, bytes]:
    """The files of the release for this content, by name."""
    digests = {name: sha256(data).hexdigest() for name, data in sorted(copy.items())}
    record = {"format": "kit-release", "version": 1, "kit": __version__, "without_keys": sorted(cut), "files": digests}
    told = (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode()
    wheel = f"media_literacy_kit-{__version__}-py3-none-any.whl"
    return {
        wheel: _wheel({**copy, "release.json": told}),
        "release.json": told,
        "START.md": _START.read_text(encoding="utf-8").replace("{wheel}", wheel).encode(),
    }


def _wheel(copy: Mapping[str, bytes]) -> bytes:
    """The kit as a wheel that holds this content (the binary distribution format of PyPA)."""
    files = {f"kit/{name}": data for name, data in _package()}
    files |= {f"kit/_content/{name}": data for name, data in copy.items()}
    info = f"media_literacy_kit-{__version__}.dist-info"
    files |= {f"{info}/{name}": data for name, data in _metadata()}
    rows = [f"{name},sha256={_short(data)},{len(data)}" for name, data in sorted(files.items())]
    files[f"{info}/RECORD"] = ("\n".join([*rows, f"{info}/RECORD,,"]) + "\n").encode()
    return _zip(sorted(files.items()))


def _package() -> Iterator[tuple[str, bytes]]:
    """The kit's own files, without its content and what Python made of them."""
    home = Path(kit.__file__).resolve().parent
    for file in sorted(home.rglob("*")):
        name = file.relative_to(home)
        if file.is_file() and name.parts[0] != "_content" and "__pycache__" not in name.parts:
            yield name.as_posix(), file.read_bytes()


def _metadata() -> Iterator[tuple[str, bytes]]:
    try:
        own = distribution("media-literacy-kit")
    except PackageNotFoundError:
        raise ExerciseError("The kit is not installed here, so it cannot be packed.", "Run: make lab, once.") from None
    for name in ("METADATA", "entry_points.txt"):
        yield name, (own.read_text(name) or "").encode()
    yield "WHEEL", b"Wheel-Version: 1.0\nGenerator: kit release\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    for file in own.files or ():
        if ".dist-info/licenses/" in (name := file.as_posix()):
            yield name.partition(".dist-info/")[2], Path(str(file.locate())).read_bytes()


def _short(data: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()


def _zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()

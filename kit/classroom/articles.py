"""The student's own articles: `articles/<slug>.md` in the work folder, and which of them is open.

`.kit/open.json` names the open one, so that a page that is loaded again shows it again; `kit mark FILE` hands an
article over through it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from kit.classroom.student import is_safe, work_folder
from kit.errors import AnswerError, TextError
from kit.files import read_bytes, read_json, write_bytes, write_json
from kit.text import annotated
from kit.text.article import Article
from kit.text.compose import compose

SUFFIXES = (".md", ".txt", ".html", ".htm")
_MOST = 200
_HEADLINE = re.compile(r"^# (.+)$", re.MULTILINE)


class Open(Struct, frozen=True, omit_defaults=True):
    """What is open on the free page: an article of the student's (`article`, a file name without .md) or of the kit."""

    article: str = ""
    exercise: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A file in the folder `articles`. `title` is its headline, or its name."""

    name: str
    title: str


def articles_folder() -> Path:
    """Where the student's articles lie."""
    return work_folder() / "articles"


def articles() -> list[Found]:
    """The articles of the work folder, by name; at most 200."""
    folder = articles_folder()
    if not folder.is_dir():
        return []
    files = sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
    return [Found(path.name, _title(path)) for path in files[:_MOST]]


def article_path(name: str) -> Path:
    """The path of one of these articles. Raises `TextError` for anything that is not in the list."""
    if name not in (found.name for found in articles()):
        raise TextError(f"There is no article “{name[:80]}”.", "Choose one from the list.")
    return articles_folder() / name


def save_article(article: Article) -> tuple[str, Article]:
    """Save a cleaned article; returns its file name without `.md`, and the article as the file holds it.

    The same article again is the same file; another one of that headline gets a number, so nothing is overwritten.
    Raises `SaveError`.
    """
    source = compose(article)
    data, stem = source.encode("utf-8"), slug(article.title)
    name, number = stem, 1
    while (there := _bytes(articles_folder() / f"{name}.md")) is not None and there != data:
        number += 1
        name = f"{stem}-{number}"
    if there is None:
        write_bytes(articles_folder() / f"{name}.md", data)
    return name, annotated.parse(source, file=f"{name}.md").article


def slug(title: str) -> str:
    """A headline as a file name: `pool-to-close-after-vote`."""
    spaced = re.sub(r"[\u2010-\u2015\u2212]", "-", title)  # a dash parts words, and figures: 11–8 is not 118
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    out = ""
    for word in words:
        if len(out) + len(word) > 48:
            break
        out += f"-{word}" if out else word
    return out if is_safe(out[:32].strip("-")) else f"article-{out}".strip("-")


def opened() -> Open:
    """What is open; nothing where the note is missing or damaged."""
    try:
        return read_json(_note(), Open, cap=10_000) or Open()
    except AnswerError:
        return Open()


def set_open(article: str = "", exercise: str = "") -> None:
    """Note what is open. Raises `SaveError`."""
    write_json(_note(), Open(article, exercise))


def _note() -> Path:
    return work_folder() / ".kit" / "open.json"


def _title(path: Path) -> str:
    try:
        head = (read_bytes(path, cap=5_000_000) or b"")[:4000].decode("utf-8", "replace")
    except AnswerError:
        return path.name
    found = _HEADLINE.search(head) if path.suffix.lower() == ".md" else None
    return found.group(1).replace("\\", "").strip()[:160] if found else path.name


def _bytes(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except AnswerError:  # something that cannot be read stands there: take another name
        return b""

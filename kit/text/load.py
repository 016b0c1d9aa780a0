"""One way in: `load` makes an article of a file or of pasted text."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path

from kit.errors import MarkupError, TextError
from kit.paths import at_home
from kit.text import annotated
from kit.text.article import Article
from kit.text.page import page_article, page_html, page_url
from kit.text.page_bytes import decode

_LARGEST = 5_000_000  # bytes
_NAME = re.compile(r"[^\r\n]{1,250}\.(?:txt|md|html?|pdf|docx?|odt|rtf)", re.IGNORECASE)
_WORDS_IN_NAME = 8
_HTML = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*|<\?xml.{0,200}?\?>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_KEY = re.compile(r".*\]\{[.#]", re.DOTALL)
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?=[\w-]+[ \t]*:)[\s\S]*?\n---[ \t]*(?:\r?\n|\Z)")
_RULE = re.compile(r"^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t\r]*$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_TITLE = re.compile(r"^\s*#{1,6} +(.+)$", re.MULTILINE)


def load(source: str | os.PathLike[str]) -> Article:
    """The article in a file, a pasted text or a web page.

    A `Path` is a file. A `str` with a line break is text; else the name of a file that exists is that file; else an
    address that starts with https:// is fetched; else it is text. Files: `.md` (a key, or plain Markdown), `.html`,
    and text in any common encoding, up to 5 MB. TextError, which says what to do, where nothing can be read.
    """
    if not isinstance(source, str):
        return _file(Path(os.fsdecode(source)))
    name = source.strip()
    if "\n" not in name and "\r" not in name:
        if path := _existing(name):
            return _file(path)
        if _ADDRESS.fullmatch(name):
            return page_url(name)
        if _NAME.fullmatch(name) and len(name.split()) <= _WORDS_IN_NAME:
            raise _missing(Path(name))
    if _HTML.match(source):
        return page_html(source)
    return _with_words(page_article(source), "The text")


def _existing(name: str) -> Path | None:
    """The file or folder of this name, where there is one."""
    if not name or len(name) > 1000:
        return None
    try:
        path = at_home(Path(name))
        return path if path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _file(path: Path) -> Article:
    try:
        if path.is_dir():
            raise TextError(f"{path} is a folder, not a file.", "Give the name of one file in it.")
        if not path.exists():
            raise _missing(path)
        size = path.stat().st_size
        if size > _LARGEST:
            todo = "Copy the article out of it into a file of its own."
            raise TextError(f"{path.name} has {size / 1e6:.1f} MB; the kit reads files up to 5 MB.", todo)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TextError(f"{path} cannot be read ({reason}).", "Check its name, and that you may open it.") from error
    return _with_words(_article(path, data), path.name)


def _article(path: Path, data: bytes) -> Article:
    """The article in the bytes of a file, by its suffix and by what is in it."""
    suffix = path.suffix.lower()
    text = decode(data, path.name, html=suffix in (".html", ".htm"))
    if suffix in (".html", ".htm") or _HTML.match(text):
        return page_html(text, name=path.name)
    if suffix == ".md":
        return _markdown(text, path)
    return page_article(text, name=path.name)


def _markdown(text: str, path: Path) -> Article:
    """A key by the marks in it; any other Markdown as a text, its brackets as they stand, without its front matter
    and its rules. Front matter is told from a rule by the `word:` that follows.
    """
    if _KEY.match(text):
        return annotated.parse(text, file=path).article
    body = _RULE.sub("", _FRONT.sub("", text))
    try:
        return annotated.parse(body, file=path).article
    except MarkupError:
        return page_article(_TITLE.sub(r"\1", body), name=path.name)


def _with_words(article: Article, name: str) -> Article:
    if not article.words:
        raise TextError(f"{name} holds no words.", "Copy the whole article, with its headline, and try again.")
    return article


def _missing(path: Path) -> TextError:
    """The error for a file that is not there, with the name that was likely meant."""
    try:
        near = get_close_matches(path.name, [other.name for other in path.parent.iterdir()], n=1)
    except (OSError, ValueError):
        near = []
    todo = f"Did you mean {near[0]}?" if near else f"The kit looked in {_folder(path)}. Check the name and the folder."
    return TextError(f"There is no file {path}.", todo)


def _folder(path: Path) -> str:
    try:
        return str(path.parent.resolve())
    except (OSError, RuntimeError, ValueError):
        return str(path.parent)

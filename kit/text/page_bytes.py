"""Bytes to text: the encodings that school computers write, and plain words about files that hold no text."""

from __future__ import annotations

import codecs
import re

from kit.errors import TextError

_MARKS = (  # the longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF document"),
)
_COPY = "Open it in its own program, select all, copy, and give the copied text to the kit."
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def decode(data: bytes, name: str, *, charset: str = "", html: bool = False) -> str:
    """The text in `data`: UTF-8, UTF-16 or UTF-32 with their marks, UTF-16 without, or Windows' cp1252.

    `charset` is what the sender said; for `html` the page's own word counts too. TextError where it is no text;
    `name` is named in it.
    """
    for start, kind in _KINDS:
        if data.startswith(start):
            raise TextError(f"{name} is {kind}, not a text file.", _COPY)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if wide := _wide(data):
        return _strictly(data, wide, name)
    if len(data.translate(None, _CONTROL)) * 100 < len(data) * 99 or b"\0" in data:
        raise TextError(f"{name} does not hold text that can be read.", _COPY)
    said = _CHARSET.search(data[:2048]) if html else None
    for encoding in ("utf-8", charset, said.group(1).decode("ascii") if said else "", "cp1252"):
        try:
            if encoding:
                return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def _wide(data: bytes) -> str:
    """The byte order of UTF-16 without a mark: in most texts every other byte is then 0. Else ""."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return ""
    if sample[1::2].count(0) > half * 0.6 and sample[::2].count(0) <= half * 0.05:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.6 and sample[1::2].count(0) <= half * 0.05:
        return "utf-16-be"
    return ""


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{name} says it is {encoding.upper()} text, but part of it is broken."
        raise TextError(message, "Open it in an editor and save it again as UTF-8.") from error

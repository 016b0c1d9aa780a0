"""Web pages: the article of an HTML page, or of an address that the user gave.

The work is done by the package trafilatura, which is installed on request only. Nothing here is ever called by the
kit on its own account: `page_url` is the one place that reaches out to the network.
"""

from __future__ import annotations

from kit.errors import TextError
from kit.text.article import Article
from kit.text.page_signs import BYLINE, DATE, sign_of

_INSTALL = (
    'Install it with: pip install "media-literacy-kit[html]". Or open the page in a browser, select all, copy, and '
    "give the copied text to the kit."
)
_BY_HAND = "Open the page in a browser, select all, copy, and give the copied text to the kit."
_LARGEST = 5_000_000  # bytes
_PATIENCE = 20  # seconds
_TOP = 5  # lines at the top of a story where a byline or a date may stand


def page_html(html: str, name: str = "web page") -> Article:
    """The article of an HTML page. TextError where trafilatura is missing or finds no article."""
    try:
        import trafilatura
    except ImportError as error:
        message = "This is a web page in HTML, and the part of the kit that reads HTML is not installed."
        raise TextError(message, _INSTALL) from error
    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)
    text = (getattr(found, "text", "") or "").strip()
    if not text:
        raise TextError(f"No article was found in {name}.", _BY_HAND)
    title, author, date = (str(getattr(found, field, None) or "") for field in ("title", "author", "date"))
    head = [("title", title), ("byline", author), ("dateline", date)]
    lines = [line.strip() for line in text.splitlines()]
    body = [(_kind(line, at), line) for at, line in enumerate(line for line in lines if line != title)]
    kinds = {kind for kind, _ in body}
    return Article.of([*(part for part in head if part[0] not in kinds), *body], name=name)


def _kind(line: str, at: int) -> str:
    """What a line of the story is: near its top a writer or a date may stand among the paragraphs."""
    words = len(line.split())
    sign = sign_of(line, words, line.endswith((".", "!", "?", "”", '"'))) if line and at < _TOP else None
    return {BYLINE: "byline", DATE: "dateline"}.get(sign, "paragraph") if sign else "paragraph"


def page_url(url: str) -> Article:
    """The article at an address that the user gave. TextError where it cannot be had."""
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    if not url.lower().startswith(("http://", "https://")):
        raise TextError(f"{url} is not the address of a web page.", "An address starts with https://")
    request = Request(url, headers={"User-Agent": "Mozilla/5.0 (compatible; media-literacy-kit)"})
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:
            data = answer.read(_LARGEST + 1)
            charset = answer.headers.get_content_charset() or ""
    except (OSError, ValueError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise TextError(f"The page {url} could not be fetched ({reason}).", f"Check the address. {_BY_HAND}") from error
    if len(data) > _LARGEST:
        raise TextError(f"The page {url} is larger than 5 MB.", _BY_HAND)
    from kit.text.page_bytes import decode

    return page_html(decode(data, url, charset=charset, html=True), name=url)

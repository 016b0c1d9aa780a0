"""The page cleaner: which lines of a pasted page are the story, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass

from kit.text.article import Article
from kit.text.page_body import INSIDE, STORY, Piece, Verdict, inside, is_clean, pieces, region
from kit.text.page_head import above, outside
from kit.text.page_lines import page_lines
from kit.text.page_signs import BYLINE, DATE, FIGURES
from kit.text.page_web import page_html, page_url

__all__ = ["Line", "page_article", "page_html", "page_url", "read_page"]

PASTED = "pasted text"
_HEAD = 4  # lines above the first sentence that a clean text may have


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: `kind` is one of `article.KINDS`, `reason` says in plain words why."""

    text: str
    kind: str
    reason: str

    @property
    def kept(self) -> bool:
        """Whether it goes into the article."""
        return self.kind not in ("furniture", "caption")


def read_page(pasted: str) -> list[Line]:
    """The lines of a pasted page in order, each with its kind and the reason for it.

    Every visible character of the page stands in exactly one line. Lines that a program had cut are joined. A text
    without any sign of a page round it is kept whole, and so is a text in which no story is found.
    """
    found = pieces(page_lines(pasted))
    verdicts = _clean(found) if is_clean(found) else _dirty(found)
    if not any(kind == "paragraph" for kind, _ in verdicts):
        verdicts = _all(found)
    return [Line(piece.text, kind, reason) for piece, (kind, reason) in zip(found, verdicts, strict=True)]


def page_article(pasted: str, name: str = PASTED) -> Article:
    """The article on a pasted page; its `notes` say what was left out and why."""
    lines = read_page(pasted)
    notes = (f"Left out: {_short(line.text)} ({line.reason})" for line in lines if not line.kept)
    return Article.of(((line.kind, line.text) for line in lines if line.kept), name=name, notes=notes)


def _clean(found: list[Piece]) -> list[Verdict]:
    """Verdicts on a text with nothing round it: a head of a few lines, then paragraphs."""
    begin = next((at for at, piece in enumerate(found) if piece.sign is None and (piece.prose or piece.ends)), 0)
    if begin == 0 and len(found) > 1 and _is_question(found[0]) and found[1].prose:
        begin = 1
    if begin > _HEAD:
        begin = 0
    head = above(found, begin, len(found), clean=True)
    out: list[Verdict] = []
    for at, piece in enumerate(found):
        if at in head:
            out.append(head[at])
        elif piece.sign is FIGURES:
            out.append(("furniture", FIGURES.reason))
        elif piece.sign in (DATE, BYLINE) and at == len(found) - 1 > 0:
            out.append((piece.sign.kind, piece.sign.reason))
        else:
            out.append(("paragraph", STORY if piece.prose else INSIDE))
    return out


def _is_question(piece: Piece) -> bool:
    return piece.text[-1] in "?!" and piece.words <= 14


def _dirty(found: list[Piece]) -> list[Verdict]:
    """Verdicts on a page: the story, its head, and the rest."""
    begin, end = region(found)
    if begin == end:
        return [outside(piece, True) for piece in found]
    head = above(found, begin, end, clean=False)
    body = inside(found, begin, end)
    out = [head.get(at) or outside(piece, True) for at, piece in enumerate(found[:begin])]
    return [*out, *body, *(outside(piece, False) for piece in found[end:])]


def _all(found: list[Piece]) -> list[Verdict]:
    """Verdicts where nothing looks like a story: what bears no sign is kept, or else everything."""
    bare = any(piece.sign is None for piece in found)
    kept = "kept, because nothing on the page looks more like a story"
    return [("furniture", p.sign.reason) if bare and p.sign else ("paragraph", kept) for p in found]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "..."

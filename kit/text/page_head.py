"""The head of a story: headline, deck, byline and dateline, found by what stands above the body and speaks of it."""

from __future__ import annotations

import re

from kit.text.page_body import LINK, MENU, Piece, Verdict
from kit.text.page_signs import BYLINE, DATE, is_name

_WINDOW = 80  # lines above the story in which its headline is looked for
_NEAR = 8  # lines round the headline in which date and byline are looked for
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")


def above(found: list[Piece], begin: int, end: int, *, clean: bool) -> dict[int, Verdict]:
    """The verdicts on the lines of the head, by their place among the pieces."""
    body = {word.lower() for piece in found[begin:end] for word in _WORD.findall(piece.text[:2000])}
    out: dict[int, Verdict] = {}
    title = _title(found, begin, body, clean)
    if title is not None:
        out[title] = ("title", "it stands above the story and says in a few words what it is about")
        deck = _deck(found, title, begin, body, clean)
        if deck is not None:
            out[deck] = ("deck", "it stands under the headline and says more about the story")
        for at in range(title + 1, begin):
            if found[at].key == found[title].key and at not in out:
                out[at] = ("furniture", "the headline again")
    start = max(0, begin - _NEAR if title is None else min(title - 3, begin - 1))
    _first(out, found, range(start, begin), DATE, "dateline", DATE.reason)
    if not _first(out, found, range(start, begin), BYLINE, "byline", BYLINE.reason) and title is not None:
        for at in range(max(title, begin - _NEAR), begin):
            if at not in out and found[at].sign is None and is_name(found[at].text):
                out[at] = ("byline", "a name between the headline and the story")
                break
    return out


def _first(out: dict[int, Verdict], found: list[Piece], places: range, sign: object, kind: str, reason: str) -> bool:
    for at in places:
        if found[at].sign is sign:
            out[at] = (kind, reason)
            return True
    return False


def _title(found: list[Piece], begin: int, body: set[str], clean: bool) -> int | None:
    """The place of the headline: of the lines above, the one that shares most words with the story."""
    first = max(0, begin - _WINDOW)
    worth = {at: _worth(found[at], begin - at, body) for at in range(first, begin) if _may_head(found[at], clean)}
    if not worth:
        return None
    if clean:
        return min(worth)
    best = max(worth, key=lambda at: (worth[at], -at))
    best = next((at for at in range(max(first, best - _NEAR), best) if found[at].key == found[best].key), best)
    if _over_deck(found, best, worth):
        best -= 1
    if worth[best] < 0.3 and begin - best > _NEAR:
        return None
    return best


def _over_deck(found: list[Piece], best: int, worth: dict[int, float]) -> bool:
    """Whether the line above the best one is the headline, and the best one its deck."""
    above_it = found[best - 1]
    if above_it.ends or (above_it.text.isupper() and not found[best].text.isupper()):
        return False
    in_list = best - 2 in worth and best - 3 in worth
    repeated = 2 <= above_it.times <= 6 and found[best].times == 1  # only a headline stands on a page again
    return not in_list and ((repeated and best - 1 in worth) or worth.get(best - 1, 0.0) >= max(0.25, worth[best] / 2))


def _may_head(piece: Piece, clean: bool) -> bool:
    if piece.sign or piece.words > 45:
        return False
    return clean or (piece.words >= 3 and (piece.words >= 4 or not is_name(piece.text)))


def _worth(piece: Piece, distance: int, body: set[str]) -> float:
    """How well a line would do as the headline of this story."""
    words = len(_WORD.findall(piece.text))
    shared = _shared(piece, body) * min(1.0, words / 4)
    again = 0.3 if 2 <= piece.times <= 6 else 0.0
    stop = 0.3 if piece.text.endswith(".") and not piece.text.endswith("...") else 0.0
    return shared + again - stop - 0.01 * min(distance, 30)


def _shared(piece: Piece, body: set[str]) -> float:
    words = [word.lower() for word in _WORD.findall(piece.text)]
    return sum(word in body for word in words) / len(words) if words else 0.0


def _deck(found: list[Piece], title: int, begin: int, body: set[str], clean: bool) -> int | None:
    """The place of the deck: the first line of some length under the headline that speaks of the story."""
    for at in range(title + 1, min(title + 6, begin)):
        piece = found[at]
        if piece.sign or piece.key == found[title].key or is_name(piece.text):
            continue
        near = at == title + 1 and begin - at <= _NEAR
        if clean or (piece.words >= 5 and (near or piece.prose or _shared(piece, body) >= 0.2)):
            return at
    return None


def outside(piece: Piece, before: bool) -> Verdict:
    """The verdict on a line outside the story that is not of its head."""
    if piece.sign:
        return "caption" if piece.sign.kind == "caption" else "furniture", piece.sign.reason
    if piece.prose:
        return (
            "furniture",
            f"it stands {'above' if before else 'below'} the story, cut off from it by other parts of the page",
        )
    return "furniture", MENU if piece.words <= 4 else LINK

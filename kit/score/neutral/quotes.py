"""Are the quotes of a rewrite word for word, of the right speaker, and in marks?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.exercise import align
from kit.exercise.model import Item
from kit.score.neutral.draft import Draft, words
from kit.score.neutral.facts import other_voice
from kit.score.neutral.finding import Finding, fault
from kit.score.neutral.signs import found
from kit.text.span import Span

SAME = "Word for word as in the source."
INVENTED = "Nobody says this in the source. Take the marks away, or use real words."
CHANGED = "Not word for word. The source has {words}"
UNMARKED = "{who} said it like this. Exact words of others need quote marks."
LIKE = "Worth a look, because these are the exact words of {who}. Marks would show that."
OPEN = "Worth a look, because this quote mark is opened and never closed."
MOUTH = "In the source {by} says this. Your text gives it to {other}."
STRANGE = "Worth a look, because in the source {by} says this. Does your text say so?"
RETOLD = "Worth a look, because quotes stay in a neutral rewrite. You tell in your own words what {by} said."
LOST = "Nothing is left of what {by} says. Quotes stay in a neutral rewrite."
RUN = 4
"""Words in a row that show whose they are."""
_LONG = 5
_FIRST = frozenset(
    ("i", "i'm", "i've", "i'd", "i'll", "me", "my", "we", "we're", "we've", "we'd", "we'll", "us", "our")
)


def speakers_of(items: Sequence[Item]) -> list[str]:
    """Who says something in the source."""
    return list(dict.fromkeys(item.by for item in items if item.by))


def check_quotes(source: Draft, draft: Draft, items: Sequence[Item], keep: Sequence[str]) -> Iterator[Finding]:
    """Words in marks are in the source, word for word, and their speaker's; words of a source have marks. `keep` are
    the ids of the quotes that must stay.
    """
    speakers = speakers_of(items)
    own = [item for item in items if item.label in ("quote", "partial")]
    told: list[Finding] = []
    for span in draft.quoted:
        if _plain(span.of(draft.text)):
            told += _quote(span, source, draft, own, speakers)
    for span in draft.opened:
        told.append(fault("quote", draft.text, Span(span.start, span.start + 1), OPEN, counts=False))
    for item in own:
        told += _unmarked(item, source, draft)
    yield from told
    for item in own:
        if item.id in keep and not any(_about(one, item, source) for one in told):
            yield _missing(item, source, draft)


def _plain(text: str) -> list[str]:
    return [word.plain for word in words(text)]


def _within(wanted: Sequence[str], there: Sequence[str]) -> bool:
    return any(list(there[at : at + len(wanted)]) == list(wanted) for at in range(len(there) - len(wanted) + 1))


def _words(item: Item, source: Draft) -> str:
    return source.text[item.start : item.end]


def _quote(span: Span, source: Draft, draft: Draft, own: Sequence[Item], speakers: Sequence[str]) -> Iterator[Finding]:
    text = span.of(draft.text)
    if any(_said(text, one.of(source.text)) for one in source.quoted):
        item = next((item for item in own if _said(text, _words(item, source))), None)
        other = other_voice(span, item.by, speakers, draft) if item and item.by and len(_plain(text)) > 1 else None
        if item and other:
            yield fault("quote", draft.text, span, MOUTH.format(by=item.by, other=other))
        elif item and item.by and len(_plain(text)) > 1 and _stranger(span, item, source, draft):
            yield fault("quote", draft.text, span, STRANGE.format(by=item.by), counts=False)
        else:
            yield Finding("quote", True, text, SAME, (span,))
    else:
        yield fault("quote", draft.text, span, _unlike(text, [one.of(source.text) for one in source.quoted]))


def _stranger(span: Span, item: Item, source: Draft, draft: Draft) -> bool:
    """Whether the reader hands a quote to somebody of whom the source's own sentence says nothing ("said the town")."""
    from kit.reader.tokens import PRON, WORDS

    here = words(source.around(Span(item.start, item.end)))
    known = {word.plain for word in here if len(word.plain) > 3}
    if known & {word.plain for word in words(draft.around(span))} & set(_plain(item.by)):
        return False
    whose = [mark.source for mark in draft.voices(span) if mark.source]
    own = [set(_plain(one)) for one in whose]
    return bool(own) and not any(one & known or any(WORDS.get(w, 0) & PRON for w in one) for one in own)


def _said(text: str, said: str) -> bool:
    """Whether words are in a quote of the source, part by part where an ellipsis parts them ("two" is "2")."""
    parts = [_plain(part) for part in align.PARTED.split(text)]
    return all(_within(part, _plain(said)) for part in parts if part)


def _unlike(text: str, said: Sequence[str]) -> str:
    """Why a quote is none: the source's own words beside it, where there are any like it."""
    signs = align.signs(text)
    near = align.best({n: len(signs.stems & align.signs(one).stems) for n, one in enumerate(said)})
    return INVENTED if near is None else CHANGED.format(words=said[near])


def _unmarked(item: Item, source: Draft, draft: Draft) -> Iterator[Finding]:
    """Exact words of a source without marks. In "she said that ..." a few words in a row are no copy."""
    who = item.by or "A source"
    for place in align.runs(_words(item, source), draft.text, RUN):
        if any(place.overlaps(span) for span in (*draft.quoted, *draft.opened)):
            continue
        run = [word for word, _ in align.tokens(place.of(draft.text))]
        retold = any(mark.label == "paraphrase" for mark in draft.voices(place)) and not _FIRST & set(run)
        if not retold:
            yield fault("quote", draft.text, place, UNMARKED.format(who=who))
        elif len(run) >= _LONG:
            yield fault("quote", draft.text, place, LIKE.format(who=who), counts=False)


def _about(one: Finding, item: Item, source: Draft) -> bool:
    """Whether a finding is about this quote: kept, changed, in another mouth, or without marks."""
    said, told = _words(item, source), one.words
    return _said(told, said) or bool(align.signs(told).stems & align.signs(said).stems) or one.why == OPEN


def _missing(item: Item, source: Draft, draft: Draft) -> Finding:
    """A quote that must stay and is gone: worth a look where its speaker still has a say, by name or as "the cook"."""
    by, said = item.by or "somebody", _words(item, source)
    place = Span(item.start, item.end)
    here = [w for w in source.outside if source.sentence(w.span) == source.sentence(place) and len(w.plain) > 3]
    roles = {w.plain for w in here}
    heard = {w for mark in draft.reading.labelled("source") for w in _plain(mark.of(draft.text))}
    if roles & heard or found(by.split()[-1], draft.words):
        return Finding("quote", False, said, RETOLD.format(by=by), counts=False)
    return Finding("quote", False, said, LOST.format(by=by))

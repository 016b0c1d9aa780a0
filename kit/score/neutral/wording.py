"""Which judgements of the source are still in a rewrite, and which new ones have come in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kit.exercise import align
from kit.exercise.model import Item
from kit.labels import CONTESTED_CUES, cue_base, cue_stance
from kit.reader.model import Mark
from kit.score.neutral.draft import Draft, words
from kit.score.neutral.finding import Finding, fault, once
from kit.score.neutral.signs import family, found
from kit.text.span import Span

FLAGS = ("loaded", "doubt", "scare", "vouching")
LOOK = "Worth a look, because this may take a side. {reason}"
TONE = "Worth a look, because “{words}” says in what mood it was said. Would “said” report the same?"
JUDGES = "“{words}” judges the speaker, and the source does not say so. “Said” would report the same act."
SIZE = "Worth a look, because “{words}” tells readers how much to make of the number. The number can speak for itself."
LOUD = "Worth a look, because a report neither calls out nor asks. Who is speaking here?"
_RUN = 4
_TONES = frozenset(("complain", "boast", "joke"))
_SIZES = frozenset(("only", "just", "merely", "barely", "mere", "whopping", "staggering", "paltry"))


def check_wording(
    source: Draft, draft: Draft, items: Sequence[Item], drop: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Flags and judgements of the key that are still there; then what is new and judges. `drop`: words by which a
    judgement of the key is known again in any sentence.
    """
    left = list(_left(source, draft, items, drop))
    new = (*_judging(source, draft, items), *_sizes(source, draft), *_loud(draft))
    yield from left
    yield from once(new, [span for one in left for span in one.spans])


def _left(source: Draft, draft: Draft, items: Sequence[Item], drop: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for item in items:
        if item.label in FLAGS:
            shown = source.text[item.start : item.end].strip("“”\"'‘’")
            there = found(shown, draft.outside) or family([word.plain for word in words(shown)], draft.outside)
            yield fault("loaded", draft.text, there[0], item.why) if there else Finding("loaded", True, shown, "Gone.")
    for item in items:
        if item.label == "commentary":
            there = _copied(item, source, draft)
            there += [
                span for sign in drop.get(item.id, ()) for span in found(sign, draft.outside)
                if not any(span.overlaps(one) for one in there)
            ]  # fmt: skip
            yield from (fault("loaded", draft.text, span, item.why) for span in there)


def _copied(item: Item, source: Draft, draft: Draft) -> list[Span]:
    """Words in a row of a judgement; not those that only tell what happened ("the council has ended")."""
    rest = align.signs(source.text[: item.start] + source.text[item.end :]).stems
    out = []
    for place in align.runs(source.text[item.start : item.end], draft.text, _RUN):
        if len(align.signs(place.of(draft.text)).stems - rest) >= 2 and not draft.inside(place):
            out.append(place)
    return out


# ---- what is new -----------------------------------------------------------------------------------------------------


def _judging(source: Draft, draft: Draft, items: Sequence[Item]) -> Iterator[Finding]:
    """What the reader finds. It errs, so only a verb that judges and a stance in one word count, and only if new."""
    flagged = [item for item in items if item.label in (*FLAGS, "commentary")]
    plain = [word for word in source.words if not any(item.start <= word.span.start < item.end for item in flagged)]
    for mark in draft.reading:
        shown, place = mark.of(draft.text), Span(mark.start, mark.end)
        if draft.inside(place) and mark.label != "commentary":
            continue
        if mark.label != "commentary" and family([word.plain for word in words(shown)], plain):
            continue  # the source says so, and the key does not mind
        if (why := _certain(mark, shown)) is not None:
            yield fault("loaded", draft.text, place, why)
        elif (why := _perhaps(mark, shown)) is not None:
            yield fault("loaded", draft.text, place, why, counts=False)


def _certain(mark: Mark, shown: str) -> str | None:
    if mark.label == "cue" and cue_stance(shown) == "judge" and cue_base(shown) not in CONTESTED_CUES:
        return JUDGES.format(words=shown)
    firm = mark.family == "report_judge" and mark.strength == "strong"
    if mark.layer == "wording" and mark.label == "loaded" and (firm or mark.family == "stance_adverb"):
        return _reason(mark)
    return None


def _perhaps(mark: Mark, shown: str) -> str | None:
    flag = mark.layer == "wording" and mark.label in ("loaded", "doubt", "vouching")
    if flag or (mark.label == "commentary" and mark.strength == "strong"):
        return LOOK.format(reason=_reason(mark))
    if mark.label == "cue" and mark.family in _TONES:
        return TONE.format(words=shown)
    return None


def _reason(mark: Mark) -> str:
    return f"{mark.reason} Plainer: “{mark.alternative}”." if mark.alternative else mark.reason


def _sizes(source: Draft, draft: Draft) -> Iterator[Finding]:
    """Words such as "only" before a number."""
    known = {word.plain for word in source.words} & _SIZES
    for one, after in zip(draft.outside, draft.outside[1:], strict=False):
        if one.plain in _SIZES - known and after.number:
            yield fault("loaded", draft.text, one.span, SIZE.format(words=one.plain), counts=False)


def _loud(draft: Draft) -> Iterator[Finding]:
    """Exclamation and question marks of the outlet."""
    for sentence in draft.sentences:
        end = Span(sentence.end - 1, sentence.end)
        if end.of(draft.text) in ("!", "?") and not any(end.overlaps(one) for one in (*draft.quoted, *draft.opened)):
            yield fault("loaded", draft.text, sentence, LOUD, counts=False)

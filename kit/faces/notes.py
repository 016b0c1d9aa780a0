"""The reasons of the marks, as HTML: one note for each mark, and one for each defect of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kit.faces.markup import HIDDEN, Markup, tag
from kit.faces.names import STRENGTH, count, excerpt, points_out
from kit.labels import BY_ID, family
from kit.reader.model import Defect, Mark, Reading

_DEFECTS = {"unclosed": "A quote mark that never closes", "unopened": "A quote mark that closes nothing"}


class Notes:
    """The notes of one reading; `name` begins their ids."""

    def __init__(self, reading: Reading, name: str) -> None:
        self.name = name
        self._text, self._own = reading.article.text, reading.own
        self._marks = reading.spans
        self._starts = [mark.start for mark in reading.spans]
        self._defects = sorted(reading.defects, key=lambda d: d.start)
        self._defect_starts = [defect.start for defect in self._defects]
        self._families = _families(reading.spans)

    def id(self, number: int) -> str:
        """The id of the note of a mark."""
        return f"{self.name}-n{number}"

    def defect_id(self, number: int) -> str:
        """The id of the note of a defect."""
        return f"{self.name}-d{number}"

    def defects(self, start: int, end: int) -> dict[int, int]:
        """The defects that begin in text[start:end], as {place: number}."""
        first, last = bisect_left(self._defect_starts, start), bisect_left(self._defect_starts, end)
        return {self._defect_starts[number]: number for number in range(first, last)}

    def under(self, start: int, end: int, hidden: dict[str, str]) -> Markup:
        """The notes of a block: what stands out first, all others in a list that opens."""
        here = range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        first = [self._mark(number, "") for number in here if points_out(self._marks[number])]
        faults = range(bisect_left(self._defect_starts, start), bisect_left(self._defect_starts, end))
        first += [self._defect(number, self._defects[number]) for number in faults]
        rest = [self._mark(number, "kit-inner") for number in here if not points_out(self._marks[number])]
        if rest:
            label = count(len(rest), "more reason" if first else "reason")
            more = tag("details", None, tag("summary", None, label), tag("ul", None, rest))
            first.append(tag("li.kit-note.kit-rest", None, more))
        for name, told in hidden.items():
            first.append(tag("li.kit-note.kit-gone", {"hidden": HIDDEN, "data-gone": name}, tag("p", None, told)))
        return tag("ul.kit-notes", None, first) if first else Markup()

    def _mark(self, number: int, extra: str) -> Markup:
        mark = self._marks[number]
        label = BY_ID.get(mark.label)
        name, letters, look = (label.name, label.tag, label.look) if label else (mark.label, "", "v-none")
        words = tag("q", None, excerpt(mark.of(self._text), 48)) if mark.layer != "voice" else None
        judged = not self._own and (mark.layer == "wording" or mark.label == "commentary")
        strength = f", {STRENGTH[mark.strength]}" if judged else ""
        who = f" {mark.speaker}." if mark.layer == "voice" and mark.speaker else ""
        plainer = tag("p", None, "Plainer: ", tag("q", None, mark.alternative)) if mark.alternative else None
        return tag(
            "li.kit-note.is-tagged",
            {"id": self.id(number), "class": extra, "data-n": number, "data-in": self._families[number]},
            tag("span.kit-t", {"class": look, "aria-hidden": "true"}, letters),
            tag("div", None, tag("p", None, tag("b", None, name), f"{strength}.{who} ", words),
                tag("p.kit-why", None, mark.reason), plainer),
        )  # fmt: skip

    def _defect(self, number: int, defect: Defect) -> Markup:
        words = excerpt(self._text[defect.start : defect.start + 60], 40)
        return tag(
            "li.kit-note.is-tagged",
            {"id": self.defect_id(number), "data-d": number},
            tag("span.kit-t.v-none", {"aria-hidden": "true"}, "!"),
            tag("div", None, tag("p", None, tag("b", None, _DEFECTS.get(defect.kind, defect.kind)), ". ",
                                 tag("q", None, words)), tag("p.kit-why", None, defect.reason)),
        )  # fmt: skip


def _families(marks: Sequence[Mark]) -> list[str | None]:
    """For each mark the family whose words it stands on, so that its note goes when the words go."""
    out: list[str | None] = []
    round_it: list[Mark] = []
    for mark in marks:
        round_it = [voice for voice in round_it if voice.end > mark.start]
        if mark.layer == "voice":
            round_it.append(mark)
        inner = [voice for voice in round_it if mark.end <= voice.end]
        out.append(family(inner[-1].label) if inner else None)
    return out

"""The linker: who says which words? Sources and cues are marked, joined to what they answer for, and counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kit.exercise.contents import contents
from kit.exercise.model import Exercise
from kit.score.links import GIVEN
from kit.widgets.base import Message
from kit.widgets.look import css, esm
from kit.widgets.marker import ITEM, Marker
from kit.widgets.sheeted import SheetLike

if TYPE_CHECKING:
    from kit.score.score import Score

# Who could be asked? The order and the ids are those of kit.labels.SOURCE_KINDS.
KINDS = (
    ("named", "Named"), ("unnamed", "No name given"), ("document", "Document"), ("outlet", "Another outlet"),
    ("vague", "Vague"),
)  # fmt: skip
COUNTED = (
    "Each source, each cue and each link in the key is worth one point; marks and links that the key does not have "
    "pull your score down. The kind of a source is told, never counted."
)


class Linker(Marker):
    """A marker whose sources and cues are joined to content that is given."""

    _esm = esm("linker")
    _css = css("linker")

    def __init__(
        self, exercise: Exercise, sheet: SheetLike, *, handin: Callable[[Message], Message] | None = None
    ) -> None:
        super().__init__(exercise, sheet, handin=handin)
        self.view = {
            **self.view, "counted": COUNTED,
            "contents": contents_view(exercise), "kinds": [list(kind) for kind in KINDS],
        }  # fmt: skip

    def _feedback(self, score: Score) -> dict[str, Any]:
        from kit.score.links import kind_notes

        said = {m.id: m for m in self._sheet.answer.marks(ITEM) if m.kind}
        kinds = kind_notes(self._exercise, [(m.start, m.end, m.kind) for m in said.values()])
        return {**super()._feedback(score), "kinds": kinds}


def contents_view(exercise: Exercise) -> list[dict[str, Any]]:
    """What is to be joined, numbered in the order of the text; `marks` are the given marks that show it."""
    items = exercise.key.items if exercise.key else ()
    return [
        {
            "id": f"{GIVEN}{content.id}", "n": number, "words": content.words,
            "text": exercise.article.slice(content.span),
            "marks": [f"{GIVEN}{i.id}-0" for i in items if content.id in (i.mark, i.id) and i.layer == "voice"][:1],
        }
        for number, content in enumerate(contents(exercise), 1)
    ]  # fmt: skip

"""Compare: two or three outlets on one event, beside what happened; what each left out, cut or bent."""

from __future__ import annotations

from kit.classroom.answers import Text
from kit.classroom.store import safe_answer
from kit.exercise.compare import NONE, ONLY, SAY
from kit.exercise.model import Cards
from kit.widgets.base import Message
from kit.widgets.choices import Choices
from kit.widgets.look import css, esm
from kit.widgets.sheeted import SheetLike
from kit.widgets.view import names_view

LIST = "list"  # the check of the whole omission list
_TOLD = ("rows", "table", "counts")


class Compare(Choices):
    """The texts side by side, two questions about them, and then line by line what became of the packet.

    What is aligned, and who the outlets are, goes to the page only when the questions are checked: blind first.
    """

    _esm = esm("compare")
    _css = css("compare")

    def __init__(self, cards: Cards, sheet: SheetLike) -> None:
        super().__init__(cards, sheet)
        more = cards.more
        self.view = {
            **self.view, "names": names_view(), "families": names_view("beginner"), "prompt": cards.prompt,
            "only": more["only"],
            **{key: more[key] for key in ("texts", "packet", "open", "look_up")},
        }  # fmt: skip

    def answer_check(self, message: Message) -> Message:
        """Checks one card, or the omission list as a whole: a row without a tick says that nobody left it out."""
        if message.get("item") != LIST:
            return super().answer_check(message)
        rows = [card.id for card in self._cards.cards if card.id != ONLY]
        blank = [item for item in rows if (r := self._response(item)) is None or r.value is None]
        if blank:
            self._sheet.apply([{"op": "choose", "item": item, "value": NONE} for item in blank])
        told = [super(Compare, self).answer_check({**message, "item": item}) for item in rows]
        return {**told[-1], "item": LIST}

    def _state(self) -> Message:
        state = super()._state()
        done = all(card["told"] for card in state["cards"].values())
        said = self._sheet.answer.response(SAY)
        blocked = self._blocked(done)
        more = self._cards.more
        return {
            **state, "say": said.value if isinstance(said, Text) else "",
            "told": {key: more[key] for key in _TOLD} if done or more["open"] else None,
            "blocked": blocked, "outlets": more["outlets"] if not blocked else None,
        }  # fmt: skip

    def _blocked(self, done: bool) -> str:
        """Why the outlets' names stay hidden, or ""."""
        waiting = [name for name in self._cards.more["after"] if not self._is_marked(name)]
        if waiting:
            return "The names show when both texts are marked and checked."
        return "" if done else "The names show when both questions are checked."

    def _is_marked(self, exercise: str) -> bool:
        answer, _ = safe_answer(self._sheet.path.parent, self._sheet.answer.student, exercise)
        response = answer.response("marks") if answer else None
        return bool(response and response.attempts)

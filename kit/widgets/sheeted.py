"""What all boxes share that stand on an answer file: the answer as it is on the disk, and changes to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol

import traitlets

from kit.errors import KitError
from kit.widgets.base import KitWidget, Message


class SheetLike(Protocol):
    """What a box needs of `kit.classroom.sheet.Sheet`."""

    notices: list[str]

    @property
    def path(self) -> Path:
        """The answer file; it need not be there yet."""

    @property
    def answer(self) -> Any:
        """The answer to show."""

    @property
    def revision(self) -> int:
        """The revision on the disk."""

    @property
    def unsaved(self) -> bool:
        """Whether changes wait to be saved."""

    def refresh(self) -> None:
        """Look whether another kernel has saved something since."""

    def apply(self, ops: Sequence[dict[str, Any]]) -> Any:
        """Makes and saves changes; the receipt has `revision` and `merged`."""


class SheetWidget(KitWidget):
    """A box on a sheet that saves it.

    `view` is what never changes, `state` the answer as it was when the box was made; after that the page asks. A
    subclass sets `_sheet` before anything else, and tells in `_state` how its answer stands.
    """

    view = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    answers: ClassVar[dict[str, str]] = {"hello": "answer_hello", "ops": "answer_ops", "check": "answer_check"}
    _sheet: SheetLike

    def answer_hello(self, _message: Message) -> Message:
        """The answer as it is on the disk. What could not be saved before is tried again."""
        if self._sheet.unsaved:
            self._sheet.apply([])
        self._sheet.refresh()
        return {"type": "state", **self._state()}

    def answer_ops(self, message: Message) -> Message:
        """Makes changes; answered when they are safely written."""
        ops = message.get("ops")
        if not isinstance(ops, list):
            raise KitError("The page sent no changes.", "Reload the page.")
        told = len(self._sheet.notices)
        receipt = self._sheet.apply(ops)
        if receipt.merged or len(self._sheet.notices) > told:
            return {"type": "state", **self._state()}
        return {"type": "ack", "revision": receipt.revision}

    def answer_check(self, message: Message) -> Message:
        """Records a check and tells what it found."""
        raise NotImplementedError

    def _state(self) -> Message:
        raise NotImplementedError

"""The base of all widgets: messages from the page are answered here, and no error of ours reaches a student raw."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, ClassVar

import anywidget

from kit.errors import KitError, SaveError

Message = dict[str, Any]

_logger = logging.getLogger("kit.widgets")
_logger.addHandler(logging.NullHandler())  # or Python prints the traceback of a logged error where students see it

OURS = "The kit made a mistake."
OURS_TODO = "What you saved before is safe. Reload the page and go on; if it comes again, tell your teacher."


class KitWidget(anywidget.AnyWidget):
    """A widget that answers messages as docs/formats.md ("Messages") says.

    A subclass names its answers: `answers = {"ops": "answer_ops"}`. Such a method takes the message and returns the
    answer, which goes out under the same `seq`. A `KitError` becomes an answer of the type "error"; `retry` in it says
    that the same message may succeed later.
    """

    answers: ClassVar[dict[str, str]] = {}

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._on_message)

    def _on_message(self, _widget: Any, content: Any, _buffers: Any) -> None:
        self.send(self.reply(content))

    def reply(self, content: Any) -> Message:
        """The answer to one message. Never raises."""
        seq = content.get("seq") if isinstance(content, dict) else None
        try:
            return {"seq": seq, **self._answer_to(content)}
        except KitError as error:
            return {
                "seq": seq,
                "type": "error",
                "message": error.message,
                "todo": error.todo,
                "retry": isinstance(error, SaveError),
            }
        except Exception:
            _logger.exception("a message of type %r failed", content.get("type") if isinstance(content, dict) else None)
            return {"seq": seq, "type": "error", "message": OURS, "todo": OURS_TODO, "retry": False}

    def _answer_to(self, content: Any) -> Message:
        kind = content.get("type") if isinstance(content, dict) else None
        name = self.answers.get(kind) if isinstance(kind, str) else None
        if name is None:
            raise KitError("The page asked for something this box does not do.", "Reload the page.")
        method: Callable[[Message], Message] = getattr(self, name)
        return method(content)

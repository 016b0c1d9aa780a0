"""The walk itself: box after box to the end of a lesson, with a break in the middle; then handing in, and the grade."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from kit.classroom.grade import Graded
from kit.classroom.overview import LessonState, lesson_state
from kit.course.run import grades
from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise
from kit.exercise.outline import outline
from tests.browser import steps
from tests.browser.steps import until
from tests.browser.walk.hands import HANDS, Hands
from tests.browser.walk.plan import Box, Fate, fates, missing_from, plain

# Every box as the page shows it: its words, what is picked, what is written. Not: what was told in passing.
SEEN = """() => {
  const passing = '.kit-hide[role=status], .kit-foot, .kit-hints, .kit-rw-hints, .kit-saved, .kit-ch-clock, .kit-ca, .kit-labels, .kit-more, .kit-palette, dialog, svg';
  const say = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(passing) || node.hidden) return '';
    if (node.matches('input[type=radio], input[type=checkbox]')) return node.checked ? ' (x) ' : ' ( ) ';
    if (node.matches('input, textarea, select')) return ` [${node.value}] `;
    const pressed = node.getAttribute('aria-pressed') === 'true' ? '(pressed) ' : '';
    return `${pressed}${[...node.childNodes].map(say).join('')} `;
  };
  const places = [...document.querySelectorAll('[class*="kit-at-"]')];
  return Object.fromEntries(places.map((p) => [[...p.classList].find((c) => c.startsWith('kit-at-')), say(p).replace(/\\s+/g, ' ').trim()]));
}"""
SETTLED = "() => [...document.querySelectorAll('.kit-saved')].every((e) => e.dataset.status === 'saved')"
TOLD = ":is(.kit-ch-verdict, .kit-ch-reasons, .kit-why, .kit-num, .kit-note)"
CLASS = "7b"


class Walk:
    """One student on one page, and what it has shown of every box."""

    def __init__(self, page: Any, lab: Any, walked: Sequence[Box], student: str, way: str) -> None:
        self.page, self.lab, self.boxes, self.student = page, lab, walked, student
        self.hands: Hands = HANDS[way](page)
        self.shown: dict[str, str] = {}
        self.blank: set[str] = set()  # boxes in which nothing was answered
        self.pauses = 0

    # ---- what drivers ask for ------------------------------------------------------------------------------------

    def at(self, box: Box, inside: str = "") -> str:
        """The selector of a box, or of something in it."""
        return f"{steps.at(box.name)} {inside}".strip()

    def find(self, box: Box, inside: str) -> Any:
        return self.page.locator(self.at(box, inside))

    def wait(self, box: Box, inside: str, state: str = "attached") -> None:
        self.page.wait_for_selector(self.at(box, inside), state=state)

    def says(self, box: Box, *wanted: str) -> None:
        """These texts stand in the box (or come there)."""
        until(lambda: not missing_from(self.words_of(box), wanted))
        lacking = missing_from(self.words_of(box), wanted)
        assert not lacking, (box.name, lacking, plain(self.words_of(box))[:3000])

    def words_of(self, box: Box) -> str:
        """What can be read in a box. JupyterLab does not paint what is out of view: then all its words."""
        where = steps.box(self.page, box.name)
        return " ".join(where.all_inner_texts()).strip() or " ".join(where.all_text_contents())

    def quiet(self, box: Box) -> None:
        """Nothing of what is right is told."""
        assert self.find(box, TOLD).count() == 0, f"{box.name} tells what is right"

    def cards(self, box: Box) -> Cards:
        found = load_exercise(box.exercise)
        assert isinstance(found, Cards)
        return found

    def text(self, box: Box) -> Exercise:
        found = load_exercise(box.exercise)
        assert isinstance(found, Exercise)
        return found

    def fates(self, box: Box, n: int) -> list[Fate]:
        """What becomes of the items of a box."""
        told = fates(n, self.hands.way, handed=bool(box.part and box.part.handin))
        if set(told) == {"empty"}:
            self.blank.add(box.name)
        return told

    def settle(self) -> None:
        """Waits until everything is saved."""
        self.page.wait_for_timeout(50)
        assert until(lambda: self.page.evaluate(SETTLED)), "something is not saved"

    # ---- the way through -----------------------------------------------------------------------------------------

    def through(self) -> None:
        """All boxes, one after the other. In the middle of the lesson, in the middle of a box, there is a break."""
        middle = len(self.boxes) // 2
        for n, box in enumerate(self.boxes):
            driver = DRIVERS[box.kind]
            for _ in driver.do(self, box):
                if n >= middle:
                    self.pauses += 1
                    if self.pauses == 2:
                        self.pause(box)
            if driver.shown:
                self.shown[box.name] = driver.shown(self, box)
        assert self.pauses >= 2, "there was no break"

    def pause(self, box: Box) -> None:
        """The page is loaded again: what was saved and what it shows is what it was. Cards come back at the first one
        that is open, so that is where the student looks before.
        """
        still_open = self.find(box, '.kit-ch-dot[data-k^="nav-"]:not([aria-label*=","]):not([aria-current])').first
        if still_open.count() and not self.find(box, ".kit-ch-verdict").count():
            self.hands.press(self.at(box, f'[data-k="{still_open.get_attribute("data-k")}"]'))
        self.settle()
        files, seen = self.files(), self.page.evaluate(SEEN)
        steps.reload(self.page)
        until(lambda: self.page.evaluate(SEEN) == seen)
        now = self.page.evaluate(SEEN)
        assert not (changed := [line for name in seen for line in difference(name, seen[name], now.get(name, ""))]), (
            changed
        )
        assert self.files() == files
        steps.from_top(self.page)

    def files(self) -> dict[str, bytes]:
        """The student's answer files."""
        home = Path(self.lab.folder) / "answers" / self.student
        return {path.name: path.read_bytes() for path in sorted(home.glob("*.json"))}

    def hand_in(self) -> Path:
        """Hands in, where the lesson says so. What is empty there is told first."""
        box = next(box for box in reversed(self.boxes) if box.part and box.part.handin)
        self.settle()
        before = {path.name for path in Path(self.lab.folder).glob(f"hand-in_{CLASS}_{self.student}*.zip")}
        self.hands.press(self.at(box, "[data-k=handin]"))
        if box.name in self.blank:
            self.says(box, "is still empty. Press Hand in again if you want the file all the same.")
            self.hands.press(self.at(box, "[data-k=handin]"))
        name = f"hand-in_{CLASS}_{self.student}{f'-{len(before) + 1}' if before else ''}.zip"
        self.says(box, f"File made: {name}")
        return Path(self.lab.folder) / name

    def compare_with(self, handed: Path) -> None:
        """What the page has shown is what the file that was handed in is graded."""
        found = {grade.exercise: grade for grade in grades([handed])}
        assert not [grade.error for grade in found.values() if grade.error]
        told = {
            box.name: DRIVERS[box.kind].graded(found[box.exercise])
            for box in self.boxes
            if box.name in self.shown and box.name not in self.blank
        }
        wrong = {name: (self.shown[name], grade) for name, grade in told.items() if grade != self.shown[name]}
        assert not wrong, f"shown, and graded: {wrong}"

    def state(self) -> LessonState:
        """How the lesson stands, by the files."""
        lesson = self.boxes[0].name.partition("/")[0]
        return lesson_state(Path(self.lab.folder) / "answers", self.student, outline(lesson))

    def go_on(self) -> None:
        """The head of the lesson says how much is done and names what is not; its button leads there."""
        state, start = self.state(), self.boxes[0]
        if not state.next:
            self.says(start, f"{state.done} of {len(state.core)} parts done. You have finished this lesson.")
            return
        done = (
            f"All {state.done} parts done."
            if state.done == len(state.core)
            else f"{state.done} of {len(state.core)} parts done."
        )
        self.says(start, done)
        self.hands.press(self.at(start, "[data-k=go]"))
        there = steps.at(state.next.step.exercise)
        assert self.page.evaluate("(w) => Boolean(document.activeElement.closest(w))", there), (
            f"Go on does not lead to {there}"
        )

    def finish(self) -> None:
        """Goes back to what was left empty."""
        for box in self.boxes:
            driver = DRIVERS[box.kind]
            if driver.finish:
                driver.finish(self, box)
                self.blank.discard(box.name)
            if driver.finish and driver.shown:
                self.shown[box.name] = driver.shown(self, box)


def difference(name: str, before: str, after: str) -> list[str]:
    """What is no longer shown of a box, and what is shown instead."""
    one, two = before.split(), after.split()
    codes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return [
        f"{name}: {' '.join(one[a:b])!r} became {' '.join(two[c:d])!r}" for tag, a, b, c, d in codes if tag != "equal"
    ]


def score_of(grade: Graded) -> str:
    """A grade in the words of a page that shows a number."""
    return steps.score_of(grade)


@dataclass(frozen=True, slots=True)
class Driver:
    """What is done in a box of one kind. `do` answers it, and yields after every item: there may be a break. `shown` is
    the score on the page, `graded` the same of a grade; `finish` goes back to what was left empty.
    """

    do: Callable[[Walk, Box], Iterator[None]]
    shown: Callable[[Walk, Box], str] | None = None
    graded: Callable[[Graded], str] = score_of
    finish: Callable[[Walk, Box], None] | None = None


DRIVERS: dict[str, Driver] = {}
"""By kind: the name of the widget, or "vote". The modules of this folder fill it."""

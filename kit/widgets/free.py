"""Any article: paste or open one, clean it line by line, mark it, see how its words are shared out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from kit import content
from kit.classroom.articles import article_path, articles, opened, save_article, set_open
from kit.errors import ExerciseError, KitError, TextError
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Cards, Exercise
from kit.exercise.parsed import read_yaml
from kit.text.article import KINDS, Article
from kit.text.load import load
from kit.text.page import Line, read_page
from kit.text.page_bytes import decode
from kit.widgets.base import KitWidget, Message
from kit.widgets.look import css, esm

MOST_SIGNS = 1_000_000
MOST_WORDS = 30_000
OUT = ("furniture", "caption")
KIND_NAMES = (
    ("title", "Headline"), ("deck", "Line under the headline"), ("byline", "Byline"), ("dateline", "Date line"),
    ("paragraph", "Story"), ("furniture", "Left out"),
)  # fmt: skip
_ADDRESS = re.compile(r"\s*https?://\S+\s*\Z", re.IGNORECASE)
_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SAID = "the file says so"


class Free(KitWidget):
    """The free page's head: choosing an article and cleaning it.

    It begins with what was open the last time, or what `kit mark` has handed over: `current`, None while the student
    chooses. `show` is called with what is to be marked from then on.
    """

    _esm = esm("free")
    _css = css("free")
    view = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    answers: ClassVar[dict[str, str]] = {
        "hello": "answer_hello",
        "clean": "answer_clean",
        "open": "answer_open",
        "practise": "answer_practise",
        "dirty": "answer_dirty",
        "use": "answer_use",
        "close": "answer_close",
    }

    def __init__(self, show: Callable[[Exercise | None], None]) -> None:
        self._show = show
        self._lines: Sequence[Line] = ()
        self.current: Exercise | None = None
        self._trouble = ""
        try:
            self.current = open_exercise()
        except KitError as error:
            self._trouble = str(error)
        # whole from the start: the page may draw the box before it hears of any change
        super().__init__(view={"part": "free", "kinds": [list(kind) for kind in KIND_NAMES]}, state=self._state())

    def answer_hello(self, _message: Message) -> Message:
        """Where the page stands."""
        return self._told()

    def answer_clean(self, message: Message) -> Message:
        """Reads a pasted page: each line with its kind and the reason for it."""
        self._lines = page_lines(str(message.get("text", "")))
        return self._told()

    def answer_open(self, message: Message) -> Message:
        """Opens a file of the folder `articles`: an article to mark, anything else to clean."""
        path = article_path(str(message.get("name", "")))
        if path.suffix.lower() == ".md":
            exercise = article_exercise(load(path))
            set_open(article=path.stem)
            self._set(exercise)
        else:
            web = path.suffix.lower() in (".html", ".htm")
            self._lines = _article_lines(load(path)) if web else page_lines(decode(path.read_bytes(), path.name))
        return self._told()

    def answer_practise(self, message: Message) -> Message:
        """Opens an article of the kit; its key stays hidden until the first check."""
        exercise = _practice(str(message.get("id", "")))
        set_open(exercise=exercise.id)
        self._set(exercise)
        return self._told()

    def answer_dirty(self, message: Message) -> Message:
        """Takes a page of the kit's own, as it was pasted, for students who have none."""
        name = str(message.get("id", ""))
        file = next((path for one, _, path in _pasted() if one == name), None)
        if file is None:
            raise TextError(f"There is no page “{name[:80]}”.", "Choose one from the list.")
        self._lines = page_lines(file.read_text(encoding="utf-8"))
        return self._told()

    def answer_use(self, message: Message) -> Message:
        """Takes the lines as the student has sorted them, saves the article and opens it."""
        article = article_of(message.get("lines"))
        name, saved = save_article(article)
        set_open(article=name)
        self._set(article_exercise(saved))
        return self._told()

    def answer_close(self, _message: Message) -> Message:
        """Goes back to choosing. Nothing is deleted."""
        self._lines, self._trouble = (), ""
        set_open()
        self._set(None)
        return self._told()

    def _set(self, exercise: Exercise | None) -> None:
        self.current, self._trouble = exercise, ""
        if exercise is not None:
            self._lines = ()
        self._show(exercise)

    def _told(self) -> Message:
        return {"type": "state", **self._state()}

    def _state(self) -> dict[str, Any]:
        stage = "marking" if self.current else "lines" if self._lines else "choose"
        return {
            "stage": stage,
            "articles": [{"name": one.name, "title": one.title} for one in articles()],
            "practice": practice_articles(),
            "dirty": [{"id": name, "title": title} for name, title, _ in _pasted()],
            "lines": [{"text": line.text, "kind": line.kind, "reason": line.reason} for line in self._lines],
            "title": self.current.title if self.current else "",
            "file": opened().article,
            "notices": [self._trouble] if self._trouble else [],
        }


class Shares(KitWidget):
    """How the words of the marked article are shared out, counted when the student asks.

    `count` gives the counts as plain data (`kit.charts.Shares.data`).
    """

    _esm = esm("free")
    _css = css("free")
    view = traitlets.Dict().tag(sync=True)
    answers: ClassVar[dict[str, str]] = {"hello": "answer_hello", "shares": "answer_shares"}

    def __init__(self, count: Callable[[], dict[str, Any]]) -> None:
        self._count = count
        super().__init__(view={"part": "shares"})

    def answer_hello(self, _message: Message) -> Message:
        """The kernel is there."""
        return {"type": "state"}

    def answer_shares(self, _message: Message) -> Message:
        """The counts as they are now."""
        return {"type": "shares", "shares": self._count()}


def page_lines(pasted: str) -> list[Line]:
    """The lines of a pasted page. Raises `TextError` where nothing in it can be marked."""
    if not pasted.strip():
        raise TextError("There is nothing to read yet.", "Copy a news page, then paste it into the field.")
    if len(pasted) > MOST_SIGNS:
        raise TextError("This is more than a page: over a million signs.", "Copy the article alone.")
    if _ADDRESS.match(pasted):
        raise TextError("This is the address of a page.", "Open it in your browser, select all, copy, and paste here.")
    if _HTML.match(pasted):
        return _article_lines(load(pasted))
    lines = read_page(pasted)
    if not any(re.search(r"\w", line.text) for line in lines):
        raise TextError("There are no words in this text.", "Copy the whole article, with its headline.")
    return lines


def _article_lines(article: Article) -> list[Line]:
    return [Line(block.text, block.kind, _SAID) for block in article.blocks]


def article_of(lines: Any) -> Article:
    """The article of sorted lines (`{"text", "kind"}`). Raises `TextError` where no story is left."""
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise TextError("The page sent no lines.", "Reload the page.")
    parts: list[tuple[str, str]] = []
    for line in lines:
        kind, text = str(line.get("kind", "")), " ".join(str(line.get("text", "")).split())
        if kind not in KINDS or kind in OUT or not text:
            continue
        if kind == "title" and any(k == "title" for k, _ in parts):
            kind = "paragraph"  # a text has one headline
        parts.append((kind, text))
    article = Article.of(parts)
    if not any(re.search(r"\w", p.text) for p in article.paragraphs):
        raise TextError("No story is left.", "Set at least one line to “Story”.")
    if len(article.words) > MOST_WORDS:
        raise TextError(f"This is longer than {MOST_WORDS:,} words.", "Leave some lines out.")
    return article


def open_exercise() -> Exercise | None:
    """The article that is open, to mark. Raises `KitError` where it cannot be read any more."""
    was = opened()
    if was.exercise:
        return _practice(was.exercise)
    return article_exercise(load(article_path(f"{was.article}.md"))) if was.article else None


def article_exercise(article: Article) -> Exercise:
    """An article to mark with all labels. It has no key: a teacher marks it."""
    number = article.digest.removeprefix("sha256:")[:12]
    title = article.title or " ".join(article.text.split()[:8])
    return Exercise(f"free/{number}", article, title=title, lesson="Any article", attempts=0)


def practice_articles() -> list[dict[str, str]]:
    """The articles of the kit's own cases, by headline. Who printed them stays hidden until the first check."""
    found = []
    for name in exercise_ids():
        if name[:2].isdigit():
            continue
        try:
            found.append({"id": name, "title": _practice(name).article.title})
        except KitError:
            continue  # one that is broken must not hide the others
    return found


def _pasted() -> list[tuple[str, str, Path]]:
    """Pages of the kit's cases as they were copied out of a browser: name, title of the case, file."""
    found: list[tuple[str, str, Path]] = []
    for path in sorted((content.root() / "exercises").glob("*/pasted/*.txt")):
        case = path.parents[1]
        if path.stem.endswith(".gold") or not (case / "case.yml").is_file():
            continue
        told = read_yaml((case / "case.yml").read_text(encoding="utf-8"), file=str(case / "case.yml"))
        name = f"{case.name}/{path.stem}"
        title = str(told.get("title", name))
        found.append((name, title if all(t != title for _, t, _ in found) else f"{title}, another outlet", path))
    return found


def _practice(name: str) -> Exercise:
    exercise = load_exercise(name)
    if isinstance(exercise, Cards) or name[:2].isdigit():
        raise ExerciseError(f"“{name[:80]}” is no article.", "Choose one from the list.")
    return exercise

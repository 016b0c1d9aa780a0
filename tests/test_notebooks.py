"""The notebooks: canonical files, the review checklist, and every code cell running, together and alone."""

from __future__ import annotations

import copy
import importlib.util
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbclient import NotebookClient

from kit import content
from kit.errors import ExerciseError
from kit.exercise import checklist, prose, wordlist
from kit.exercise.checklist import Remark, folder_remarks, remarks
from kit.exercise.lesson_check import asked, asked_items
from kit.exercise.load import load_exercise, load_lesson
from kit.exercise.model import Exercise
from kit.exercise.notebooks import canonical, dump, format_file, is_hood, main, notebook_files, read
from kit.labels import BY_ID
from kit.score.score import score_marks
from kit.text.span import Span

FOLDER = content.root() / "notebooks"
TEACHERS = Path(__file__).parents[1] / "docs" / "teachers"
FILES = notebook_files(FOLDER)
LESSON = FOLDER / "02-who-is-talking.ipynb"
HOOD = FOLDER / "02-under-the-hood.ipynb"
every_notebook = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)

# The files


def test_the_notebooks_are_there() -> None:
    assert {"start", "any-article", "02-who-is-talking", "02-under-the-hood"} <= {path.stem for path in FILES}


@every_notebook
def test_the_file_is_in_canonical_form(path: Path) -> None:
    assert format_file(path, write=False), "run: python -m kit.exercise.notebooks --write"
    nbformat.validate(nbformat.read(path, as_version=4))


@every_notebook
def test_the_checklist_finds_nothing_that_fails(path: Path) -> None:
    assert [str(r) for r in remarks(path) if r.level == "fail"] == []


def test_the_lessons_data_pass_too() -> None:
    assert [str(r) for r in folder_remarks(FOLDER) if r.level == "fail"] == []


@every_notebook
def test_every_code_cell_compiles(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            compile(cell.source, cell.id, "exec")


def test_titles_agree() -> None:
    lesson = load_lesson("02")
    assert read(LESSON)["cells"][0]["source"][0] == f"# {lesson.lesson}. {lesson.title}\n"
    sheet = (TEACHERS / "02.md").read_text(encoding="utf-8")
    assert sheet.startswith(f"# {lesson.lesson}. {lesson.title}\n")
    assert lesson.objective[1:] in "".join(read(LESSON)["cells"][2]["source"])


# The lesson that they show


@pytest.mark.parametrize("part", ["worked", "half", "practice", "exit"])
def test_the_key_scores_one_and_naive_marks_do_not_pass(part: str) -> None:
    exercise = load_exercise(f"02/{part}")
    assert isinstance(exercise, Exercise)
    assert exercise.key
    text = exercise.article.text
    key = [
        Span(p.start, p.end, "voice", i.label, i.id) for i in exercise.key.items for p in i.pieces if i.layer == "voice"
    ]
    assert score_marks(exercise, key).value == pytest.approx(1)
    quoted = [Span(m.start(), m.end(), "voice", "quote", str(m.start())) for m in re.finditer("“[^”]*”", text)]
    naive = score_marks(exercise, [Span(0, len(text), "voice", "fact", "all"), *quoted]).value
    assert naive is not None
    assert naive < 0.7
    for label in ("fact", "quote", "partial", "paraphrase", "commentary"):
        flood = score_marks(exercise, [Span(0, len(text), "voice", label, "all")]).value
        assert flood is None or flood <= 0.5


def test_a_third_of_the_texts_are_clean_and_the_exit_ticket_asks_for_two() -> None:
    texts = [load_exercise(f"02/{part}") for part in ("worked", "half", "practice", "exit")]
    clean = [t for t in texts if isinstance(t, Exercise) and t.front.stance == "clean"]
    assert len(clean) * 3 >= len(texts)
    assert isinstance(texts[3], Exercise)
    assert len(asked_items(texts[3])) == 2
    assert texts[3].handin
    assert texts[3].attempts == 1
    assert not texts[3].hints


# The checklist sees what is wrong


def broken(folder: Path, edit: Callable[[dict[str, Any]], None], source: Path = LESSON) -> list[Remark]:
    """The remarks on a notebook after an edit."""
    notebook = copy.deepcopy(read(source))
    edit(notebook)
    for path in FILES:
        shutil.copy(path, folder)
    (folder / source.name).write_text(json.dumps(notebook), encoding="utf-8")
    return remarks(folder / source.name)


def cell(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in notebook["cells"] if c["id"] == name)
    return found


def add(name: str, text: str) -> Callable[[dict[str, Any]], None]:
    return lambda notebook: cell(notebook, name)["source"].append("\n" + text)


def swap(name: str, old: str, new: str) -> Callable[[dict[str, Any]], None]:
    def edit(notebook: dict[str, Any]) -> None:
        before = "".join(cell(notebook, name)["source"])
        assert old in before
        cell(notebook, name)["source"] = before.replace(old, new).splitlines(keepends=True)

    return edit


def retag(name: str, *tags: str) -> Callable[[dict[str, Any]], None]:
    return lambda notebook: cell(notebook, name)["metadata"].update(tags=list(tags))


def drop(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda notebook: notebook["cells"].remove(cell(notebook, name))


def move_last(name: str) -> Callable[[dict[str, Any]], None]:
    def edit(notebook: dict[str, Any]) -> None:
        found = cell(notebook, name)
        notebook["cells"].remove(found)
        notebook["cells"].append(found)

    return edit


LONG = "One two three four five six seven eight nine ten eleven twelve thirteen "
CASES = {
    "second title": (add("02-goal", "\n# Again"), "only one title"),
    "deep heading": (add("02-goal", "\n### Deep"), "no heading below ##"),
    "bold heading": (add("02-goal", "\n**Look out**"), "heading made of bold"),
    "no minutes": (swap("02-vote-text", " (4 minutes)", ""), "a heading reads like"),
    "minutes do not add up": (swap("02-vote-text", "(4 minutes)", "(5 minutes)"), "add up to 31"),
    "a box too few": (drop("02-vote"), "boxes; a lesson has"),
    "wrong order": (move_last("02-vote"), "here comes"),
    "part renamed": (swap("02-vote-text", "## Vote.", "## Part 4."), "starts with ## Vote."),
    "no stop tag": (retag("02-stop", "core", "text"), "tag stop"),
    "no core tag": (retag("02-goal", "text"), "exactly one of the tags core and extra"),
    "both kinds": (retag("02-goal", "core", "text", "widget"), "exactly one of the tags text and widget"),
    "unknown tag": (retag("02-goal", "core", "text", "fun"), "the tag fun is not on the list"),
    "not folded": (retag("02-vote", "core", "widget"), "code is folded"),
    "row too long": (add("02-exit-text", "This is one more line that is too much."), "at most 30 at this place"),
    "cell too long": (add("02-card-text", (LONG + ".\n") * 2), "at most 60 in one text"),
    "sentence too long": (add("02-goal", LONG * 2), "a sentence of 26 words"),
    "hard words": (add("02-title", "Comprehension necessitates institutional familiarity. " * 9), "grade"),
    "two calls": (swap("02-vote", "kit.show", "kit.load(1); kit.show"), "code is two lines"),
    "no label": (swap("02-vote", "# Vote: 1 question\n", ""), "code is two lines"),
    "wrong number": (swap("02-practice", "11", "9"), "the exercise asks for 11"),
    "wrong sum": (swap("02-practice", "11 passages", "6 quotes, 6 facts"), "the label says 12, the exercise asks for 11"),
    "name before its gloss": (add("02-goal", "Find a Direct quote."), "must be bold where it stands first"),
    "no gloss": (swap("02-card-text", "A **Direct quote** gives a source's exact words, standing alone.", "**Direct quote**"),
                 "needs a gloss"),
    "name never said": (swap("02-card-text", "Partial quote", "second kind"), "never says"),
    "later name": (add("02-goal", "Find the cue."), "taught in a later lesson"),
    "banned": (add("02-goal", "Try to annotate it."), "“annotate” is a word"),
    "synonym": (add("02-goal", "That is direct speech."), "the name that stands on the card"),
    "label id": (add("02-goal", "Find a paraphrase."), "“paraphrase”: use the name"),
    "short alt": (add("02-goal", "![](start.png)"), "alt text of at least 4 words"),
    "remote image": (add("02-goal", "![one two three four](https://x.org/a.png)"), "must be a local file"),
    "dead link": (add("02-goal", "See [lesson 9](09-nothing.ipynb)."), "no such file"),
    "link to heading": (add("02-goal", "See [the start](start.ipynb#Top)."), "not to a heading"),
    "web link": (add("02-goal", "See [the page](https://example.org)."), "no web link in the core"),
    "link named here": (add("02-goal", "Press [here](start.ipynb)."), "does not say where it goes"),
    "raw tip": (add("02-goal", "\n:::{tip}\nHello.\n:::"), "print this box syntax raw"),
    "raw note": (add("02-goal", "\n> [!NOTE]\n> Hello."), "print this box syntax raw"),
    "warning box": (swap("02-stop", "alert-info", "alert-warning"), "too little contrast"),
    "emoji": (add("02-goal", "Well done \U0001f389."), "no emoji"),
    "key words": (add("02-goal", "Answer: fact."), "reads like a key"),
    "bad id": (lambda n: cell(n, "02-goal").update(id="02_Goal"), "lower-case words with hyphens"),
    "same id": (lambda n: cell(n, "02-goal").update(id="02-vote"), "no two are the same"),
    "metadata": (lambda n: n["metadata"].update(widgets={}), "not the kit's"),
    "no kernel": (lambda n: n["metadata"].pop("kernelspec"), "not the kit's"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "message"), CASES.values(), ids=CASES)
def test_the_checklist_fails(tmp_path: Path, edit: Callable[[dict[str, Any]], None], message: str) -> None:
    fails = [r.message for r in broken(tmp_path, edit) if r.level == "fail"]
    assert any(message in fail for fail in fails), fails


HOOD_CASES = {
    "long code": (swap("02-hood-verb", "word =", "a = 1\nb = 1\nc = 1\nd = 1\nword ="), "at most 6 lines of code"),
    "no text before": (drop("02-hood-speech-text"), ""),
    "no blank": (swap("02-hood-verb", "____", "called"), "a task has one blank"),
    "no task tag": (retag("02-hood-verb", "extra", "widget", "check"), "a task has one blank"),
    "no error": (retag("02-hood-error", "extra", "widget"), "one box fails on purpose"),
    "code after code": (drop("02-hood-first-after"), "one after it what you should see"),
    "too long": (lambda n: [add(c["id"], LONG * 3)(n) for c in n["cells"] if c["cell_type"] == "markdown"], "at most 400"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "message"), HOOD_CASES.values(), ids=HOOD_CASES)
def test_the_checklist_fails_under_the_hood(
    tmp_path: Path, edit: Callable[[dict[str, Any]], None], message: str
) -> None:
    fails = [r.message for r in broken(tmp_path, edit, HOOD) if r.level == "fail"]
    assert not message or any(message in fail for fail in fails), fails


WARNINGS = {
    "long instruction": (add("02-pairs-text", "Look at " + LONG + "and fourteen and fifteen or so or more or less."), "among instructions"),
    "passive": (add("02-goal", "The words are written down."), "passive"),
    "belittling": (add("02-goal", "It is easy."), "belittles"),
    "many steps": (add("02-goal", "\n1. a\n2. b\n3. c\n4. d\n5. e"), "more than 4 steps"),
    "no sign of done": (swap("02-vote-text", "When you have voted again, you see a reason for every answer.", ""), "no sign of done"),
    "done before anything is": (swap("02-vote-text", "When you have voted again, you see", "You should now see"), "no sign of done"),
    "exclamation marks": (add("02-goal", "Yes! Go!"), "exclamation"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "message"), WARNINGS.values(), ids=WARNINGS)
def test_the_checklist_warns(tmp_path: Path, edit: Callable[[dict[str, Any]], None], message: str) -> None:
    warns = [r.message for r in broken(tmp_path, edit) if r.level == "warn"]
    assert any(message in warn for warn in warns), warns


def test_items_are_counted_as_students_meet_them() -> None:
    """Of a marked text its wrong marks, of a text that is only read none."""
    assert [asked(name) for name in ("05/mend", "errors/choir-windows", "06/whole", "06/start")] == [3, 5, None, None]
    assert (asked("phones-away/echo") or 0) > 12  # an article of a case is marked whole: its box may have more


def test_a_box_with_many_items_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checklist, "MOST_ITEMS", 10)
    found = [r.message for r in remarks(FOLDER / "02-who-is-talking.ipynb") if r.box == "02-practice"]
    assert found == ["11 items; at most 10"]


def test_a_remark_names_file_and_box(tmp_path: Path) -> None:
    found = broken(tmp_path, add("02-goal", "Find the cue."))
    assert "fail: 02-who-is-talking.ipynb, box 02-goal: " in "".join(map(str, found))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": 3}', "\x00"])
def test_a_file_that_is_no_notebook_is_told_plainly(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(ExerciseError, match="notebook"):
        remarks(tmp_path / "x.ipynb")
    assert main(["--check", str(tmp_path)]) == 1


# The formatter


def test_write_mends_and_check_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in FILES:
        shutil.copy(path, tmp_path)
    used = tmp_path / LESSON.name
    notebook = read(used)
    notebook["metadata"]["widgets"] = {"state": {}}
    notebook["cells"][1] |= {
        "execution_count": 7,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}],
    }
    notebook["cells"][2]["metadata"] = {"tags": ["text", "core"], "collapsed": True}
    notebook["cells"][2]["source"] = "".join(notebook["cells"][2]["source"]).replace(".\nAn outlet", ". An outlet")
    used.write_text(json.dumps(notebook), encoding="utf-8")
    assert main(["--check", str(tmp_path)]) == 1
    assert "not in canonical form" in capsys.readouterr().out
    assert main(["--write", str(tmp_path)]) == 0
    assert used.read_bytes() == LESSON.read_bytes()
    assert main(["--check", str(tmp_path)]) == 0


def test_only_tasks_can_be_typed_into() -> None:
    for path in FILES:
        for box in read(path)["cells"]:
            assert box["metadata"]["deletable"] is False
            assert box["metadata"].get("editable", True) is ("task" in box["metadata"]["tags"])


def test_sentences_get_lines_of_their_own() -> None:
    source = (
        "# 1. Title. More\n\nOne. Two, Dr. Roe. **Three.** Four!\nstill four\n\n- A item. More of it.\n- B\n\n"
        "> **Tip.** Look. Here.\n\n<div class=\"x\">\nText. Text two.\n\n```\na. b. c.\nD. E.\n```"
    )  # fmt: skip
    assert prose.one_sentence_a_line(source).split("\n") == [
        "# 1. Title. More", "", "One.", "Two, Dr. Roe.", "**Three.**", "Four! still four", "", "- A item.", "  More of it.",
        "- B", "", "> **Tip.**", "> Look.", "> Here.", "", '<div class="x">', "Text.", "Text two.", "", "```", "a. b. c.",
        "D. E.", "```",
    ]  # fmt: skip


LINES = st.sampled_from(
    ["One. Two? Three!", "- item. More.", "1. step", "> quoted. Yes.", "# Head", "", "word", "**B.** C."]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join) | st.text(max_size=80))
def test_the_formatter_keeps_every_word_and_is_done_at_once(source: str) -> None:
    notebook = {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": source}]}
    once = canonical(notebook)
    words = re.sub(r"[\s>]+", "", source)
    assert re.sub(r"[\s>]+", "", "".join(once["cells"][0]["source"])) == words
    assert dump(canonical(once)) == dump(once)


# Measuring


@pytest.mark.parametrize(
    ("word", "n"),
    [("make", 1), ("table", 2), ("outlet", 2), ("quotes", 1), ("passages", 3), ("asked", 1), ("wanted", 2), ("stories", 2),
     ("the", 1), ("be", 1), ("see", 1), ("sentence", 2), ("people", 2), ("names", 1), ("42", 1), ("commentary", 4),
     ("houses", 2), ("watches", 2), ("settle", 2), ("settles", 2), ("tie", 1)],
)  # fmt: skip
def test_syllables(word: str, n: int) -> None:
    assert prose.syllables(word) == n


def test_the_grade_tells_workshop_prose_from_ours() -> None:
    before = (
        "Utilising the interactive annotation widget below, identify and appropriately categorise each of the attributed "
        "statements contained within the paragraph. It should be noted that a statement's factual status is independent of "
        "its veracity. Run the cell below to instantiate the confidence elicitation component prior to submission."
    )
    after = (
        "Mark every piece of speech in the paragraph. Use two labels: Direct quote or Partial quote. Careful: checkable does "
        "not mean true. A false statement can still be a reported fact. Before you press Check, say how sure you are: sure, "
        "fairly, or guess. This is never graded."
    )
    assert prose.grade(prose.told(before)) > 11
    assert prose.grade(prose.told(after)) < 4.5
    assert prose.grade([]) == 0


def test_a_name_from_the_card_counts_as_one_short_word() -> None:
    assert prose.grade(["Editorial commentary is an opinion."]) == prose.grade(["Label is an opinion."])


def test_headings_code_html_and_addresses_are_not_read() -> None:
    source = '# Head\n\n<p class="x">Stop</p>\n\nGo to [the start](start.ipynb).\n\n```\ncode\n```\n\n| a | b |'
    assert prose.told(source) == ["Go to the start."]
    assert prose.count(source) == 4


def test_words_of_the_lists() -> None:
    assert wordlist.banned("Press Run All Cells in the menu.") == []
    assert wordlist.later_terms("He has a doubt.", 2) == []
    assert wordlist.later_terms("The label Doubt.", 2) == ["Doubt"]


# Running


class Runner(NotebookClient):
    """Runs the cells of one notebook in one kernel, by id."""

    def run(self, index: int, *, alone: bool = False) -> None:
        if alone:
            self.kc.execute("%reset -f", silent=True, reply=True, timeout=60)
        self.execute_cell(self.nb.cells[index], index)


@contextmanager
def running(path: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Runner, list[int]]]:
    if not is_hood(path):
        pytest.importorskip("kit.lesson")
    monkeypatch.setenv("PYTHONPATH", str(content.root()))  # an uninstalled clone is tested too
    monkeypatch.setenv("IPYTHONDIR", str(work / ".ipython"))
    monkeypatch.chdir(work)
    shutil.copy(path, work)
    client = Runner(nbformat.read(path, as_version=4), timeout=120, resources={"metadata": {"path": str(work)}})
    with client.setup_kernel():
        yield client, [i for i, c in enumerate(client.nb.cells) if c.cell_type == "code"]


@every_notebook
def test_every_cell_runs_in_order(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(path, tmp_path, monkeypatch) as (client, boxes):
        for index in boxes:
            client.run(index)


@pytest.mark.slow
@every_notebook
def test_every_cell_runs_twice_and_alone(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(path, tmp_path, monkeypatch) as (client, boxes):
        for index in [*boxes, *boxes]:
            client.run(index)
        for index in reversed(boxes):
            client.run(index, alone=True)


@pytest.mark.slow
@every_notebook
def test_every_cell_runs_in_a_fresh_kernel(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = [i for i, c in enumerate(nbformat.read(path, as_version=4).cells) if c.cell_type == "code"]
    for index in boxes:
        with running(path, tmp_path, monkeypatch) as (client, _):
            client.run(index)


def test_under_the_hood_fails_where_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(HOOD, tmp_path, monkeypatch) as (client, boxes):
        for index in boxes:
            client.run(index)
        told = {client.nb.cells[i].id: json.dumps(client.nb.cells[i].outputs) for i in boxes}
    assert "missing ), unterminated subpattern at position 1" in told["02-hood-error"]
    assert "of 8 matches" in told["02-hood-lines"]
    assert told["02-hood-first"].count("\\u201c") == 5
    assert all("0 of " in told[name] for name in ("02-hood-verb", "02-hood-quotes"))


@pytest.mark.skipif(importlib.util.find_spec("kit.lesson") is None, reason="kit.show is not there yet")
def test_a_lesson_shows_something_in_every_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(LESSON, tmp_path, monkeypatch) as (client, boxes):
        for index in boxes:
            client.run(index)
            assert client.nb.cells[index].outputs, client.nb.cells[index].id


# The teacher's pages


@pytest.mark.parametrize("name", ["02.md", "02-sheet.md"])
def test_teacher_pages_link_to_files_that_are_there(name: str) -> None:
    for address in re.findall(r"\]\(([^)#]+)", (TEACHERS / name).read_text(encoding="utf-8")):
        assert (TEACHERS / address).is_file(), address


def test_the_teacher_page_reads_plainly() -> None:
    sentences = prose.told((TEACHERS / "02.md").read_text(encoding="utf-8"))
    assert prose.grade(sentences) <= 9
    assert max(len(prose.words(sentence)) for sentence in sentences) <= 25


def test_the_paper_sheet_gives_the_passages_that_the_screen_gives() -> None:
    sheet = (TEACHERS / "02-sheet.md").read_text(encoding="utf-8").replace("**", "")
    half = load_exercise("02/half")
    assert isinstance(half, Exercise)
    assert half.key
    given = [item for item in half.key.items if item.id in half.given]
    assert len(given) == 4
    for item in given:
        assert f"{half.article.text[item.start : item.end]} ({BY_ID[item.label].name})" in sheet


def test_the_paper_sheet_has_the_very_texts_of_the_lesson() -> None:
    given = "|".join(label.name for label in BY_ID.values())  # printed after a passage that is given
    sheet = re.sub(rf" \((?:{given})\)", "", (TEACHERS / "02-sheet.md").read_text(encoding="utf-8"))
    for part in ("worked", "half", "practice", "exit"):
        exercise = load_exercise(f"02/{part}")
        assert isinstance(exercise, Exercise)
        for block in exercise.article.blocks:
            assert block.text in sheet
    parts = load_lesson("02").parts
    for card in [*parts["warm-up"].items, *parts["pairs"].items, *parts["vote"].items]:
        for line in card.text.split("\n"):
            assert line in sheet

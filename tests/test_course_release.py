"""`kit release`: no graded key leaves the house, and the same content gives the same bytes."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kit import content
from kit.course.release import NAME, release
from kit.course.strip import is_graded, student_file, student_files
from kit.errors import ExerciseError
from kit.exercise import prose, wordlist
from kit.exercise.load import load_exercise
from kit.exercise.model import SILENT, Cards, Exercise

TEXT = """---
outlet: Lowmere Courier
stance: clean
licence: CC BY 4.0
use: graded
ask: [fact, quote, commentary]
items:
  q1:
    why: {why}
    wrong: {{fact: Not this.}}
---
# [Pool to close]{{.{title} #t1}}

[By a staff reporter]{{.byline}}

[“We looked for every penny,”]{{.{label} #q1 by="Ida Brandt"}} {said} Ida Brandt. \\[sic\\]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The kit's content, with one graded text and one lesson with graded cards."""
    made = tmp_path / "root"
    for top in ("exercises", "notebooks", "docs/teachers"):
        shutil.copytree(content.root() / top, made / top)
    graded(made, why="Her own words.", title="fact", label="quote")
    return made


def graded(root: Path, *, why: str, title: str, label: str) -> None:
    case = root / "exercises" / "pool-vote"
    (case / "articles").mkdir(parents=True, exist_ok=True)
    said = "[said]{.cue #a1 for=q1}" if label == "quote" else "said"
    (case / "articles" / "wire.md").write_text(TEXT.format(why=why, title=title, label=label, said=said))
    lesson = root / "exercises/lessons/02/lesson.yml"
    text = lesson.read_text(encoding="utf-8")
    if "use: graded" not in text:
        lesson.write_text(
            text.replace("  warm-up:\n    widget: choices\n", "  warm-up:\n    widget: choices\n    use: graded\n"),
            encoding="utf-8",
        )


def test_two_keys_that_differ_in_labels_and_reasons_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    one = release(tmp_path / "one", root=root)
    graded(root, why="Something else altogether.", title="commentary", label="paraphrase")
    two = release(tmp_path / "two", root=root)
    assert one.zip.read_bytes() == two.zip.read_bytes()
    assert one.digest == two.digest
    assert one.cut == two.cut
    assert {"exercises/lessons/02/lesson.yml", "exercises/pool-vote/articles/wire.md"} <= set(one.cut)
    forms = {f"exercises/forms/{name}" for name in ("a.md", "a.yml", "b.md", "b.yml")}
    assert forms <= set(one.cut)


def test_graded_keys_and_their_reasons_are_absent(root: Path) -> None:
    copy = dict(student_files(root))
    text = copy["exercises/pool-vote/articles/wire.md"].decode()
    assert "Her own words" not in text
    assert ".quote" not in text
    assert "stance" not in text
    assert "“We looked for every penny,” said Ida Brandt." in text
    lesson = copy["exercises/lessons/02/lesson.yml"].decode()
    original = (root / "exercises/lessons/02/lesson.yml").read_text(encoding="utf-8")
    assert "Someone can look at the roof" in original
    assert "Someone can look at the roof" not in lesson
    assert "The marks in B hold four words" in lesson  # practice cards keep their reasons


def test_what_would_tell_a_key_stays_behind(root: Path) -> None:
    names = [name for name, _ in student_files(root)]
    assert not [n for n in names if n.endswith("NOTES.md") or "/models/" in n or "/readings/" in n]
    assert "exercises/harbour-street/packet/transcript.md" in names
    assert "exercises/harbour-street/articles/wire.md" in names


def test_practice_files_stay_as_they_are(root: Path) -> None:
    for name, data in student_files(root):
        if not is_graded(name, (root / name).read_bytes()):
            assert data == (root / name).read_bytes()


def test_a_student_copy_can_be_answered_and_has_no_score(root: Path) -> None:
    for name, data in student_files(root):
        path = root.parent / "copy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    text = load_exercise("pool-vote/wire", root=root.parent / "copy")
    own = load_exercise("pool-vote/wire", root=root)
    assert isinstance(text, Exercise)
    assert isinstance(own, Exercise)
    assert text.key is None
    assert text.article.text == own.article.text
    assert text.article.digest == own.article.digest
    assert text.ask == own.ask
    cards = load_exercise("02/warm-up", root=root.parent / "copy")
    assert isinstance(cards, Cards)
    assert not any(option.right or option.why for card in cards.cards for option in card.options)


def test_the_student_wheel_installs_and_runs(root: Path, tmp_path: Path) -> None:
    made = release(tmp_path / "out", root=root)
    with zipfile.ZipFile(made.zip) as archive:
        wheel = next(n for n in archive.namelist() if n.endswith(".whl"))
        archive.extract(wheel, tmp_path)
        record = json.loads(archive.read(f"{NAME}/release.json"))
    assert record["without_keys"] == list(made.cut)
    target = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(tmp_path / wheel)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "No module named pip" in done.stderr:
        with zipfile.ZipFile(tmp_path / wheel) as archive:
            archive.extractall(target)
    else:
        assert done.returncode == 0, done.stderr
    told = [
        name for name in target.rglob("*") if "docs" in name.parts or name.name.endswith(("-sheet.md", "-key.html"))
    ]
    assert told == []
    sheets = subprocess.run(
        [sys.executable, "-P", "-m", "kit", "sheets", "paper"],
        capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(target)}, check=False,
    )  # fmt: skip
    assert sheets.returncode == 2
    assert "it is the one that students get" in sheets.stderr
    assert not (tmp_path / "paper").exists()
    code = "from kit import content; from kit.exercise.load import load_exercise as l; print(content.root(), l('pool-vote/wire').key)"
    out = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(target)},
        check=False,
    )
    assert out.stdout.strip() == f"{target / 'kit' / '_content'} None", out.stderr


def test_the_record_names_every_file(root: Path, tmp_path: Path) -> None:
    made = release(tmp_path / "out", root=root)
    record = json.loads((made.folder / "release.json").read_text())
    assert set(record["files"]) == {name for name, _ in student_files(root)}
    assert made.files == len(record["files"])


def test_start_tells_a_family_how_to_begin_and_to_go_on(root: Path, tmp_path: Path) -> None:
    made = release(tmp_path / "out", root=root)
    text = (made.folder / "START.md").read_text(encoding="utf-8")
    (wheel,) = made.folder.glob("*.whl")
    for python in (r"kit-env\Scripts\python", "kit-env/bin/python"):
        for rest in (f"-m pip install {wheel.name}", "-m kit lab my-work", "-m kit lab start my-work"):
            assert f"\n    {python} {rest}\n" in text
    for told in ("py -m venv kit-env", "python3 -m venv kit-env", "my-work/answers", "**Hand in**", NAME, "ensurepip"):
        assert told in text
    assert "{" not in text
    assert "\n    kit " not in text  # is often not on the PATH
    sentences = prose.told(re.sub(r"(?m)^    .*$", "", text))
    assert prose.grade(sentences) <= 8
    assert [s for s in sentences if len(prose.words(s)) > 25] == []
    assert wordlist.belittling(" ".join(sentences)) == []


def test_a_key_that_cannot_be_read_stops_the_release(root: Path, tmp_path: Path) -> None:
    (root / "exercises/pool-vote/articles/wire.md").write_text("---\nuse: graded\n---\n# [open\n")
    with pytest.raises(Exception, match=r"wire\.md"):
        release(tmp_path / "out", root=root)
    assert not (tmp_path / "out").exists()


def test_given_marks_in_a_graded_text_are_refused() -> None:
    with pytest.raises(ExerciseError, match="given"):
        student_file("exercises/a/articles/b.md", b"---\nuse: graded\ngiven: [q1]\n---\n# x\n")


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("widget: headline, headlines: [{id: h, headline: A, body: B, verdict: omits, why: {}, span: B}]", "headline"),
        ("widget: compare, compare: {only: {outlet: mail, facts: {f6: Because.}}}", "compare"),
        ("widget: rewrite, text: a.md, rewrite: {facts: [{id: k1, shows: [11 to 8]}]}", "rewrite"),
        ("widget: verbswap, sentences: [{id: v1, text: 'He {said} so.', verbs: [boasted]}]", "verbswap"),
        ("widget: linker, text: a.md", "linker"),
        ("widget: choices, bank: [p101]", "the banks"),
        ("widget: marker, text: a.md, given: [q1]", "given marks"),
    ],
)
def test_a_graded_part_that_would_tell_its_answer_is_refused(root: Path, tmp_path: Path, part: str, told: str) -> None:
    lesson = root / "exercises/lessons/06/lesson.yml"
    lesson.write_text(f"lesson: 6\nparts:\n  test: {{{part}, use: graded}}\n", encoding="utf-8")
    with pytest.raises(ExerciseError, match=told) as error:
        release(tmp_path / "out", root=root)
    assert "exercises/lessons/06/lesson.yml" in error.value.message
    assert "ake it practice." in error.value.todo
    assert not (tmp_path / "out").exists()
    lesson.write_text(f"lesson: 6\nparts:\n  test: {{{part}}}\n", encoding="utf-8")
    assert release(tmp_path / "out", root=root).files


@pytest.mark.parametrize("kind", SILENT)
def test_a_graded_part_of_each_other_kind_opens_without_its_key(root: Path, kind: str) -> None:
    home, option = root / "exercises/lessons/02", "{id: fact, text: Fact, right: true, why: It is counted.}"
    part = (
        "text: a.md"
        if kind == "marker"
        else f"items: [{{id: w1, text: Rain fell., question: Whose?, options: [{option}]}}]"
    )
    lesson = f"lesson: 2\nslug: a\ntitle: A\nparts:\n  test: {{widget: {kind}, {part}, use: graded}}\n"
    key = TEXT.format(why="Her own words.", title="fact", label="quote", said="said")
    for name, source in (("lesson.yml", lesson), ("a.md", key)):
        copy = student_file(f"exercises/lessons/02/{name}", source.encode())
        assert b"right" not in copy
        assert b"why" not in copy
        (home / name).write_bytes(copy)
    made = load_exercise("02/test", root=root)
    if isinstance(made, Cards):
        assert [option.right for option in made.cards[0].options] == [False]
    else:
        assert made.key is None


def test_a_graded_part_has_a_graded_text(root: Path) -> None:
    lesson = root / "exercises/lessons/02/lesson.yml"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("text: exit.md,", "text: exit.md, use: graded,"), encoding="utf-8")
    with pytest.raises(ExerciseError, match=r"its text exit\.md is not"):
        load_exercise("02/exit", root=root)


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_labels_never_show(root: Path, seed: int) -> None:
    """Any real key, made graded, gives the same copy whatever its labels are."""
    draw = random.Random(seed)
    source = (
        (content.root() / "exercises/harbour-street/articles/citizen.md")
        .read_text(encoding="utf-8")
        .replace("use: practice", "use: graded")
    )
    copy = student_file("exercises/x/articles/y.md", source.encode())
    labels = ["fact", "quote", "partial", "paraphrase", "commentary"]
    front, body = source[: source.index("\n# ")], source[source.index("\n# ") :]
    for label in labels:
        body = body.replace(f".{label} ", f".{draw.choice(labels)} ")
    assert student_file("exercises/x/articles/y.md", (front + body).encode()) == copy

"""The teacher's whole way (docs/grading.md): release, thirty students, hand-ins, a download, marks, pages, a changed key."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit import content
from kit.classroom.answers import dump, file_name
from kit.classroom.handin import hand_in
from kit.cli import cli
from kit.course.release import release
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from tests.course_shared import noisy

TEXTS = ("harbour-street/citizen", "harbour-street/mail", "02/practice")
COURSE = """course: Media literacy 8b
pass_line: 0.6
late: {grace_minutes: 15, per_day: 0.1}
exercises:
  - {id: harbour-street/citizen, weight: 2, points: 20, column: Harbour Street (411)}
  - {id: harbour-street/mail, points: 20, column: Harbour Mail (412)}
  - {id: 02/practice, due: 2026-03-01T18:00:00Z, column: Lesson 2 (413)}
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The teacher's copy: the citizen's article is graded here."""
    made = tmp_path_factory.mktemp("way") / "root"
    for top in ("exercises", "notebooks"):
        shutil.copytree(content.root() / top, made / top)
    file = made / "exercises/harbour-street/articles/citizen.md"
    file.write_text(file.read_text("utf-8").replace("use: practice", "use: graded"), "utf-8")
    return made


def test_the_whole_way(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # 1. The student copy has no graded key, and the same text.
    made = release(tmp_path / "handout", root=root)
    assert "exercises/harbour-street/articles/citizen.md" in made.cut
    with zipfile.ZipFile(made.zip) as archive:
        wheel = archive.read(next(name for name in archive.namelist() if name.endswith(".whl")))
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        archive.extractall(tmp_path / "student")
    student_root = tmp_path / "student" / "kit" / "_content"
    theirs = load_exercise(TEXTS[0], root=student_root)
    assert isinstance(theirs, Exercise)
    assert theirs.key is None

    # 2. Thirty students work and hand in; one sends rubbish, one sends late, one nothing.
    download = tmp_path / "submissions.zip"
    draw = random.Random(4)
    with zipfile.ZipFile(download, "w") as archive:
        for number in range(30):
            code = f"otter-{number}"
            home = tmp_path / "class" / code / "answers"
            for name in TEXTS:
                answer = noisy(name, code, draw.choice((0.1, 0.3, 0.6)), saved="2026-03-01T12:00:00Z")
                assert answer.text_digest == load_exercise(name, root=student_root).article.digest  # type: ignore[union-attr]
                (home / code).mkdir(parents=True, exist_ok=True)
                (home / code / file_name(name)).write_bytes(dump(answer))
            zipped = hand_in(home, code, "8b").read_bytes()
            late = "LATE_" if number == 7 else ""
            archive.writestr(f"pupil{number}_{late}{1000 + number}_{9000 + number}_hand-in.zip", zipped)
        archive.writestr("pupil30_1030_9030_hand-in.zip", b"PK\x03\x04 broken")
    roster = tmp_path / "class.csv"
    people = [f"otter-{n},Pupil {n},{1000 + n},S{n},p{n},p{n}@school.example,8b" for n in range(32)]
    roster.write_text("\n".join(["code,name,id,sis id,login,email,section", *people]), "utf-8")
    course = tmp_path / "course.yml"
    course.write_text(COURSE, "utf-8")

    # 3. One command: marks, files for the school, pages.
    monkeypatch.setattr(content, "root", lambda: root)
    out = tmp_path / "graded"
    command = ["grade", str(download), "--to", str(out), "--course", str(course), "--roster", str(roster)]
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 0, done.output
    assert "90 answer files of 30 students" in done.output
    book = rows(out / "gradebook.csv")
    assert len(book) == 30
    assert set(book[0]) >= {"harbour-street/citizen", "Total", "Passed"}
    assert len(list((out / "feedback").glob("*.html"))) == 30
    assert "otter-3" not in (out / "report.html").read_text("utf-8")
    assert "Pupil 3" not in (out / "report.html").read_text("utf-8")
    assert rows(out / "canvas.csv")[0]["Harbour Street (411)"] == "20"
    said = [(row["What"], row["Who"]) for row in rows(out / "problems.csv")]
    assert any("damaged or no zip" in what and who == "pupil30" for what, who in said)
    assert any(what.startswith("Late") and who == "otter-7" for what, who in said)
    assert ("Nothing was handed in.", "otter-31") in said

    # 4. A word of the teacher stands, also after the key was mended; who moved is told.
    overrides = out / "overrides.csv"
    overrides.write_text(
        "student,exercise,mark,comment\notter-3,02/practice,88,Talk to me about paragraph 2.\n", "utf-8"
    )
    key = root / "exercises/harbour-street/articles/mail.md"
    key.write_text(key.read_text("utf-8").replace("{.commentary #c1}", "{.fact #c1}"), "utf-8")
    again = CliRunner().invoke(cli, command)
    assert again.exit_code == 0, again.output
    assert "The keys have changed" in again.output
    moved = rows(out / "changes.csv")
    assert moved
    assert {row["Exercise"] for row in moved} == {"harbour-street/mail"}
    assert all("c1" in row["Items that changed"] for row in moved)
    mine = next(r for r in rows(out / "marks.csv") if (r["Student"], r["Exercise"]) == ("otter-3", "02/practice"))
    assert (mine["Mark"], mine["Comment"]) == ("88", "Talk to me about paragraph 2.")
    page = next(p for p in (out / "feedback").glob("*.html") if "Pupil 3<" in p.read_text("utf-8"))
    assert "Talk to me about paragraph 2." in page.read_text("utf-8")
    assert json.loads(made.folder.joinpath("release.json").read_text())["without_keys"] == list(made.cut)

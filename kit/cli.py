"""The command line: `kit lab, mark, read, grade, sheets, release, assignment`, and for authors `lint, agree`.

Thin: each command imports what it needs when it runs, so that `kit --help` is quick. Exit codes: 0 done, 1 some
answer could not be graded or some exercise has gaps, 2 something could not be done at all (a sentence on stderr says
what to do).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kit import __version__
from kit.errors import KitError
from kit.paths import at_home
from kit.usage import FOLDER, Group, lesson_and_folder, near, new_folder, printable

if TYPE_CHECKING:
    from kit.classroom.grade import Graded
    from kit.course.collect import Left

Command = TypeVar("Command", bound=Callable[..., Any])


def _lab_options(command: Command) -> Command:
    """What `lab` and `mark` have in common: both open a page."""
    for option in (
        click.option(
            "--adopt", is_flag=True, help="Let lessons start by themselves in a folder that kit did not make."
        ),
        click.option("--no-autostart", is_flag=True, help="Lessons do not start by themselves."),
        click.option(
            "--port", type=click.IntRange(1, 65535), help="The port to use; else the first free one from 8888."
        ),
        click.option("--no-browser", is_flag=True, help="Open no web browser; print the address instead."),
    ):
        command = option(command)
    return command


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kit", message="%(prog)s %(version)s")
def cli() -> None:
    """Lessons that teach students to tell facts, quotes and commentary apart in the news.

    \b
      kit lab                 open the first lesson in your web browser
      kit lab 2               open lesson 2
      kit mark article.txt    open any article and mark it
      kit read article.txt    see whose words an article is made of, and why
      kit sheets paper        make the pages to print: sheets, keys, pages for you
      kit grade answers/      show the marks for everything your students did
      kit release handout     make the copy of the kit that students get

    \b
    Students' work is saved by itself, in the folder "answers" of the work folder.
    Add --help to any command to learn more: kit grade --help
    """


@cli.command()
@click.argument("what", nargs=-1, metavar="[LESSON] [FOLDER]")
@_lab_options
def lab(what: tuple[str, ...], no_browser: bool, port: int | None, no_autostart: bool, adopt: bool) -> None:
    """Open a lesson in JupyterLab, in your web browser.

    LESSON is a number, or "start" (your progress), "free" (any article) or "votes" (a teacher counts hands). Left out:
    the first lesson.

    FOLDER is where your copies of the lessons and your answers are kept. Left out: ~/media-literacy. On the first run
    the lessons are copied there; nothing that is there is ever overwritten.

    \b
      kit lab
      kit lab 2
      kit lab 2 my-class
      kit lab --no-browser

    Keep the window open while you work. To stop, press Ctrl+C in it.
    """
    from kit.lab import launch

    lesson, folder = lesson_and_folder(what)
    launch.lab(
        lesson, folder, say=_say, show_browser=not no_browser, port=port, autostart=not no_autostart, adopt=adopt
    )


@cli.command(short_help="Open an article of your own and mark it.")
@click.argument("file")
@click.argument("folder", default=FOLDER, required=False)
@_lab_options
def mark(file: str, folder: str, no_browser: bool, port: int | None, no_autostart: bool, adopt: bool) -> None:
    """Open an article of your own, to mark facts, quotes and commentary in it.

    FILE is a text file with a pasted news page, a saved web page (.html) or Markdown (.md). Menus, share buttons and
    the like are left out; the cleaned article is kept in the folder "articles" of the work folder.

    \b
      kit mark article.txt
      kit mark "saved page.html" my-class
    """
    from kit.classroom import articles
    from kit.lab import folder as work
    from kit.lab import launch
    from kit.text.load import load

    article = load(file if file.startswith(("http://", "https://")) else Path(file))
    place = Path(folder)
    os.environ["KIT_WORK"] = str(work.prepare(place, adopt=adopt).path)
    name, _ = articles.save_article(article)
    articles.set_open(article=name)
    _say(f"“{article.title or name}” is now articles/{name}.md")
    launch.lab("free", place, say=_say, show_browser=not no_browser, port=port, autostart=not no_autostart)


@cli.command(short_help="See whose words an article is made of.")
@click.argument("source", metavar="FILE|URL|-")
@click.option("--html", "page", metavar="OUT", help="Write one web page with all marks and reasons.")
@click.option("--json", "data", metavar="OUT", help="Write W3C Web Annotations; - prints them.")
def read(source: str, page: str | None, data: str | None) -> None:
    """See whose words an article is made of: facts, quotes and commentary, and who gets to speak.

    FILE is a text file with a pasted news page, a saved web page (.html) or Markdown (.md); - reads what is piped in.
    Rules and word lists make the marks. They are hints, and often wrong: docs/known-limits.md says how often.

    \b
      kit read article.txt
      kit read article.txt --html marked.html
      kit read "saved page.html" --json - > marks.json
    """
    from kit.faces.command import read_and_write

    for line in read_and_write(source, page, data, sys.stdin.buffer):
        _say(line)


@cli.command()
@click.argument("answers", nargs=-1, required=True, metavar="ANSWER...")
@click.option("--to", metavar="FOLDER", help="Write gradebook, feedback pages and class report into this folder.")
@click.option("--course", metavar="FILE", help="A course file: weights, dates, late rules (docs/course-file.md).")
@click.option("--roster", metavar="FILE", help="A CSV that joins student codes to names.")
@click.option(
    "--json", "as_json", is_flag=True, help="Everything, with the reasons for every mark, for other programs."
)
@click.option("--names", is_flag=True, help="A table of the students in the class report; else it has no names.")
@click.option("--no-feedback", is_flag=True, help="No page of feedback for each student.")
def grade(
    answers: tuple[str, ...], to: str | None, course: str | None, roster: str | None, as_json: bool, names: bool,
    no_feedback: bool,
) -> None:  # fmt: skip
    """Show the marks for your students' answers.

    ANSWER is an answer file, a folder with answers, a zip that a student handed in, a download of Canvas or Moodle, or
    nbgrader's folder "submitted"; give as many as you like. Nothing a student sent is ever run. A file that cannot be
    read is named, and the others are still graded.

    \b
      kit grade answers/
      kit grade hand-in_7b_otter-12.zip hand-in_7b_heron-3.zip
      kit grade submissions.zip --to graded --roster class.csv --course course.yml
      kit grade answers/ --json > marks.json
    """
    paths = [at_home(Path(answer)) for answer in answers]
    if to is not None:
        if as_json:
            raise click.UsageError("Give --json or --to FOLDER, not both: the folder has everything as tables.")
        _grade_into(
            paths,
            new_folder(to, "kit grade answers/ --to graded"),
            course,
            roster,
            names=names,
            feedback=not no_feedback,
        )
        return
    if course or roster or names or no_feedback:
        raise click.UsageError("--course, --roster, --names and --no-feedback go with --to FOLDER.")
    from kit.course.problems import others
    from kit.course.run import grades as grades_in

    left: list[Left] = []
    grades = list(grades_in(paths, left.append))
    if not grades:
        raise KitError(
            f"There are no answers in {', '.join(answers)}.",
            "Give the folder “answers” of a work folder, or the zips that students handed in.",
        )
    if as_json:
        click.echo(_json([graded.row() for graded in grades]))
    else:
        click.echo("\n".join([_table(grades), *(printable(one.what) for one in others(left))]))
    if any(graded.error for graded in grades):
        raise SystemExit(1)


def _grade_into(
    paths: Sequence[Path], to: Path, course: str | None, roster: str | None, *, names: bool, feedback: bool
) -> None:
    """Grade a class into a folder, with a bar that shows how far it is."""
    from kit.course.outputs import grade_class
    from kit.course.pages.write import Pages
    from kit.course.report_text import summary
    from kit.course.roster import read_roster
    from kit.course.settings import read_settings

    settings = read_settings(at_home(Path(course)) if course else None)
    people = read_roster(at_home(Path(roster)) if roster else None)
    pages = Pages(to, settings, names=names, feedback=feedback)
    with click.progressbar(length=0, label="Grading", file=sys.stderr, show_pos=True, show_percent=False) as bar:

        def progress(done: int) -> None:
            bar.length = (bar.length or 0) + done
            bar.update(done)

        graded = grade_class(paths, to, settings=settings, roster=people, progress=progress, watch=pages.watch)
        pages.finish(graded.problems)
    for line in summary(graded, pages.written):
        _say(printable(line))
    if not graded.files:
        raise KitError(
            f"There were no answers to grade in {', '.join(printable(str(path)) for path in paths)}.",
            "Give the folder “answers” of a work folder, or the zips that students handed in.",
        )


@cli.command(short_help="Make the pages to print: sheets, keys, pages for you.")
@click.argument("folder", metavar="FOLDER")
def sheets(folder: str) -> None:
    """Make the pages to print, in FOLDER: every lesson as a sheet, its key, and the page for you.

    Open index.html in FOLDER with your web browser: it lists all pages, what each is and for whom. Print from there, on
    A4 or Letter. A key is a page of its own, so no student gets one by mistake.

    \b
      kit sheets paper
      kit sheets "lessons on paper"
    """
    from kit.exercise.sheets import write_sheets

    index, *made = write_sheets(new_folder(folder, "kit sheets paper"))
    _say(f"{len(made)} pages to print. Open this list in your web browser: {index.resolve()}")


@cli.command(short_help="Make the copy of the kit that students get.")
@click.argument("folder", metavar="FOLDER")
def release(folder: str) -> None:
    """Make the copy of the kit that students get, in FOLDER: without graded keys, as a folder and as one zip.

    The same exercises always give the same bytes. Keys of exercises for practice stay: their reasons teach.

    \b
      kit release handout
    """
    from kit.course.release import release as make

    made = make(new_folder(folder, "kit release handout"))
    _say(f"{made.files} files of lessons and exercises; {len(made.cut)} without their graded keys.")
    _say(f"For students: {made.zip}. START.md in it says how to begin.")


@cli.command(short_help="Make an assignment for nbgrader or Otter.")
@click.argument("grader", type=click.Choice(["nbgrader", "otter"]))
@click.argument("folder", metavar="FOLDER")
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...")
@click.option("--name", default="media-literacy", show_default=True, help="The name of the assignment.")
@click.option(
    "--points",
    type=click.FloatRange(0, 1000, min_open=True),
    default=10.0,
    show_default=True,
    help="Points for each exercise.",
)
def assignment(grader: str, folder: str, exercises: tuple[str, ...], name: str, points: float) -> None:
    """Make an assignment for nbgrader or Otter out of the kit's exercises.

    EXERCISE is a text to mark (02/practice, harbour-street/wire), a coding task of a notebook Under the hood
    (02/hood-quotes), or all of its coding tasks (02/hood). The points come from the answer files, with the same numbers
    as `kit grade` (docs/other-graders.md).

    \b
      kit assignment nbgrader my-course 02/practice 02/hood --name lesson-2
      kit assignment otter my-course harbour-street/citizen
    """
    from kit.course.foreign.assignment import Worth, all_of, write_assignment

    place = new_folder(folder, f"kit assignment {grader} my-course 02/practice")
    worth = [Worth(one, points) for named in exercises for one in all_of(named)]
    made = write_assignment(grader, place, name, worth)
    for path in made:
        _say(str(path))
    then = f"nbgrader generate_assignment {name}" if grader == "nbgrader" else f"otter assign {name}.ipynb dist"
    _say(f"Next, in {place}: {then}")


@cli.command()
@click.argument("exercises", required=False, metavar="[EXERCISES]")
@click.option("--json", "as_json", is_flag=True, help="Everything, for other programs.")
def lint(exercises: str | None, as_json: bool) -> None:
    """Look through exercises for gaps, and count what they hold.

    EXERCISES is a folder of exercises, one case, one lesson, one bank or one annotated text. Left out: the kit's own. A
    gap is a missing reason, a quote that nobody said, a word without a voice, and more; each is named with file, line
    and item.

    \b
      kit lint
      kit lint exercises/harbour-street
      kit lint my-article.md
    """
    from kit import content
    from kit.lint.run import lint as look

    report = look(near(at_home(Path(exercises)) if exercises else content.root() / "exercises"))
    click.echo(_json(report.data()) if as_json else report.text())
    if report.gaps:
        raise SystemExit(1)


@cli.command(short_help="Show how far independent readings agree with a key.")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option("--list", "listing", is_flag=True, help="Also every place where the readers differ.")
@click.option("--json", "as_json", is_flag=True, help="The figures, for other programs.")
def agree(cases: tuple[str, ...], listing: bool, as_json: bool) -> None:
    """Show how far independent readings of a case agree with its key.

    CASE is a folder of exercises/, by name; left out: all that were read. The figure is Krippendorff's alpha: 1 where
    all readers marked every word alike, 0 where they agree no more than by chance.

    \b
      kit agree
      kit agree harbour-street
      kit agree harbour-street --list
    """
    from kit import content
    from kit.lint.agree import read_cases, report, rows

    home = content.root() / "exercises"
    folders = [home / Path(name).name for name in cases] or sorted(path.parent for path in home.glob("*/readings"))
    found = read_cases(folders)
    click.echo(_json(list(rows(found))) if as_json else report(found, listing=listing))


def _json(value: Any) -> str:
    import json

    return json.dumps(value, indent=1, ensure_ascii=False)


def _table(grades: Sequence[Graded]) -> str:
    """One line for each answer, what could not be graded last, and a last line that counts."""
    from kit.exercise.outline import place
    from kit.score.score import percent

    good = sorted(
        (g for g in grades if not g.error), key=lambda g: (g.class_code, g.student, place(g.exercise), g.file)
    )
    bad = [g for g in grades if g.error]
    rows = [("Class", "Student", "Exercise", "Mark", "What it says")]
    for graded in good:
        score = "" if graded.score is None else percent(graded.score)
        said = " ".join((graded.sentence, *graded.notes))
        rows.append((graded.class_code, graded.student, graded.exercise, score, said))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join([*map(str.ljust, row, widths), row[4]]).rstrip() for row in rows] if good else []
    lines += [f"Cannot be graded: {graded.file}: {graded.error}" for graded in bad]
    lines += ["", f"{len(good)} graded" + (f", {len(bad)} could not be graded" if bad else "")]
    return "\n".join(printable(line) for line in lines).strip("\n")


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()  # JupyterLab runs for hours; what is piped must show at once


def main() -> None:
    """The command `kit`. Never shows a traceback, except on request: KIT_DEBUG=1."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows terminal may not know a curly quote mark
    try:
        cli(prog_name="kit")
    except KitError as error:
        click.echo(error.message, err=True)
        if error.todo:
            click.echo(error.todo, err=True)
        raise SystemExit(2) from None
    except Exception as error:
        if os.environ.get("KIT_DEBUG"):
            raise
        if isinstance(error, OSError) and error.filename:  # the computer refuses a file: no mistake of the kit
            from kit.files import explain

            reason, todo = explain(error, reading=True)
            click.echo(f"“{printable(os.fsdecode(error.filename))}” cannot be used: {reason}.\n{todo}", err=True)
            raise SystemExit(2) from None
        click.echo(f"The kit made a mistake: {type(error).__name__}: {error}", err=True)
        click.echo("Please report it. KIT_DEBUG=1 before the command shows the details.", err=True)
        raise SystemExit(2) from None

"""The main act of every box, by the name of its demo: `WALKS["sort"](walk)`, with a `Walk` of taps.py.

Used by test_fingers.py (with a finger alone, in forced colours) and by shots_walks.py (the pictures).
"""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.taps import Walk


def statements(w: Walk) -> None:
    """Cards with options: one wrong, one right."""
    for n, answer in enumerate(("Editorial commentary", "Reported fact", "Quote")):
        w.choose(answer, within=".kit-ch-option")
        w.sure()
        if n == 0:
            w.apart(".kit-ch-option:has(:checked)", ".kit-ch-option:not(:has(:checked))")
            w.hold("chosen")
        w.press("Check")
        w.wait(".kit-ch-verdict")
        w.apart(".kit-ch-reasons > .is-own", ".kit-ch-reasons > :not(.is-own)")
        if n == 0:
            w.apart(".kit-ch-dot[aria-current]", ".kit-ch-dot:not([aria-current])")
            w.hold("told")
        w.tap(w.box.locator("[data-k=main]"))
    w.wait(".kit-ch-finding")
    w.hold("result")


def vote(w: Walk) -> None:
    """Alone, talk, again."""
    w.choose("They sneer at it.", within=".kit-ch-option")
    w.sure("A guess")
    w.hold("chosen")
    w.press("Vote")
    w.wait(".kit-ch-talk")
    w.press("Vote again")
    w.choose("Nobody can tell.", within=".kit-ch-option")
    w.press("Vote")
    w.wait(".kit-ch-verdict")
    w.apart(".kit-ch-reasons > .is-own", ".kit-ch-reasons > :not(.is-own)")
    w.hold("told")


def sort(w: Walk) -> None:
    """Statements into trays: the first one wrong."""
    for n, tray in enumerate(("Editorial commentary", "Quote", "Editorial commentary", "Quote")):
        w.choose(tray, within=".kit-ch-option")
        w.sure()
        if n == 2:
            w.apart(".kit-so-tray.has-slip", ".kit-so-tray:not(.has-slip)")
            w.apart(".kit-so-in .is-wrong", ".kit-so-in li:not(.is-wrong, .is-now)")
            w.hold("chosen")
        w.press("Check")
        w.wait(".kit-ch-verdict")
        if n == 0:
            w.apart(
                ".kit-ch-reasons > .is-wrong",
                ".kit-ch-reasons > :has(.kit-why):not(.is-own)",
                ".kit-ch-reasons > :not(:has(.kit-why))",
            )
            w.hold("told")
        w.tap(w.box.locator("[data-k=main]"))
    w.wait(".kit-ch-finding")
    w.hold("result")


def sort_test(w: Walk) -> None:
    """A test: saved, and nothing told."""
    for n, tray in enumerate(("Reported fact", "Quote", "Quote", "Quote")):
        w.choose(tray, within=".kit-ch-option")
        w.sure()
        if n == 2:
            w.apart(".kit-ch-dot.is-saved", ".kit-ch-dot[aria-current]", ".kit-ch-dot:not(.is-saved, [aria-current])")
            w.hold("chosen")
        w.press("Save")
        w.wait(".kit-ch-finding" if n == 3 else f'[data-k="nav-{n + 1}"][aria-current]')
    w.hold("told")


def whole_answer(w: Walk) -> None:
    """The check of a text, then all of its answer."""
    w.press("Check my marks")
    w.wait(".kit-feedback")
    w.press("Show the answer")
    w.box.get_by_text("This is the whole answer").wait_for()


def link(w: Walk) -> None:
    """Sources and cues marked and joined, then what a check says."""
    for first, last, label in (("Marek", "Voss,", "source"), ("said", "", "cue"), ("council", "report", "source")):
        w.words(first, last)
        w.label(label)
    rows = w.box.locator(".kit-ln-list > li")
    for row, words in ((0, "Marek Voss"), (0, "said"), (1, "council report"), (2, "council report")):
        button = rows.nth(row).get_by_role("button", name=words)
        w.tap(button, changes=button)
    w.tap(w.box.locator(".kit-ln-bars > li").nth(1).get_by_text("Document", exact=True))
    w.apart('.kit-ln-buttons [aria-pressed="true"]', '.kit-ln-buttons [aria-pressed="false"]')
    w.hold("chosen")
    whole_answer(w)
    w.apart(".kit-ln-links .kit-note.is-fix", ".kit-ln-links .kit-note:not(.is-fix)")
    w.hold("told")


def swap(w: Walk) -> None:
    """Trust, the other verb, trust again, its place on the scale."""
    for n in range(3):
        w.slide(w.box.locator("input[type=range]").first, 0.7)
        w.tap(w.box.locator('[data-k="swap"]'))
        w.slide(w.box.locator("input[type=range]").first, 0.3)
        option = w.box.locator(".kit-ch-option").nth(0 if n else 1)
        w.tap(option, changes=option)
        w.sure()
        if n == 1:
            w.hold("chosen")
        w.press("Check")
        w.wait(".kit-ch-verdict")
        if n == 1:
            w.apart(".kit-vs-dot.is-now", ".kit-vs-dot:not(.is-now)")
            w.hold("told")
        w.tap(w.box.locator("[data-k=main]"))
    w.wait(".kit-ch-finding")


def peel(w: Walk) -> None:
    """A guess, then the layers away."""
    w.slide(w.box.locator('[data-k="scale-guess"]'), 0.6)
    w.wait(".kit-la-lane")
    for stop in ("Without commentary", "Only facts"):
        button = w.box.get_by_role("button", name=stop)
        w.tap(button, changes=button)
        w.hold("chosen")
    w.apart(".kit-la-lane.is-gone", ".kit-la-lane:not(.is-gone)")
    w.apart(".kit-w.is-gone", ".kit-w:not(.is-gone)")
    w.hold("told")


def errors(w: Walk) -> None:
    """One called wrong rightly, one wrongly, one missed."""
    called = w.box.locator(".kit-m", has_text="sad").first
    w.tap(w.word("sad"), changes=called)
    w.tap(
        w.box.locator(".kit-er-go", has_text="Divers found"), changes=w.box.locator(".kit-m", has_text="rotten").first
    )
    w.tap(w.box.locator(".kit-er-kind label", has_text="Too long").first)
    w.apart(".kit-er-list > .is-called", ".kit-er-list > :not(.is-called)")
    w.hold("chosen")
    w.press("Check")
    w.wait(".kit-score")
    w.apart(".kit-m.is-hit", ".kit-m.is-missed", ".kit-m.is-alarm", ".kit-m.v-paraphrase")
    w.apart(
        '.kit-er-list > li:has-text("sad day")',
        '.kit-er-list > li:has-text("my father")',
        '.kit-er-list > li:has-text("Divers")',
    )
    w.hold("told")


def headlines(w: Walk) -> None:
    """The words that decide, and a verdict."""
    for n, (first, last, verdict) in enumerate((("four", "passengers", "further"), ("cook", "Thursdays.", "supported"), ("", "", "supported"))):  # fmt: skip
        if first:
            w.words(first, last)
        option = w.box.locator(f'.kit-ch-option:has(input[value="{verdict if first else "absent"}"])')
        w.tap(option, changes=option)
        w.sure()
        w.page.wait_for_timeout(400)
        if n == 0:
            w.apart(".kit-w.is-picked", ".kit-w:not(.is-picked)")
            w.hold("chosen")
        w.press("Check")
        w.wait(".kit-ch-verdict")
        if n == 0:
            w.apart(".kit-w.is-key", ".kit-w.is-own", ".kit-w:not(.is-key, .is-own)")
            w.hold("told")
        w.tap(w.box.locator("[data-k=main]"))
    w.wait(".kit-ch-finding")


def compare(w: Walk) -> None:
    """One fact picked, the list ticked, both checked."""
    one = w.box.locator("[data-s]", has_text="The repair of the roof")
    w.tap(one, changes=one)
    w.sure()
    w.apart('[data-s][aria-pressed="true"]', '[data-s][aria-pressed="false"]')
    w.hold("chosen")
    w.press("Check this fact")
    w.wait("[data-k=verdict-only]")
    w.apart(".kit-cp-s.is-right", ".kit-cp-s.is-own")
    for key in ("o2-b", "o3-b", "o4-b"):
        row = w.box.locator(f".kit-cp-tick:has([data-k={key}])")
        w.tap(row, changes=row)
    w.press("Check the list")
    w.box.get_by_text("Line by line").first.wait_for()
    w.apart(".kit-cp-dot.is-full", ".kit-cp-dot:not(.is-full)")
    w.apart(".kit-cp-list tr.is-wrong th", ".kit-cp-list tbody tr:not(.is-wrong) th")
    w.press("Show the outlets")
    w.wait(".kit-cp-who")
    w.hold("told")


def rewrite(w: Walk) -> None:
    """Written, a hint asked for, checked, a partner's beside it."""
    w.write(
        w.box.get_by_label("Your rewrite", exact=True),
        "The council limped to a vote of 11 to 8. “We looked hard,” said Ida Brandt.",
    )
    w.box.get_by_text("Not word for word.").wait_for()
    w.press("Hint 1 of 2")
    w.hold("chosen")
    w.press("Check my rewrite")
    w.box.get_by_text("Checked.").last.wait_for()
    w.apart(".kit-rw-list .is-fix", ".kit-rw-list.is-good li")
    w.tap(w.box.locator("summary").first)
    w.write(w.box.get_by_label("Your partner’s rewrite"), "The council voted 11 to 8, and two members whined.")
    w.wait(".kit-rw-pair .kit-f")
    w.hold("told")


def tally(w: Walk) -> None:
    """Hands counted in both rounds, both bars, the reasons."""
    for turn, hands in ((1, (2, 3, 0)), (2, (1, 1, 3))):
        round_ = w.box.locator(".kit-ta-rounds label").nth(turn - 1)
        w.tap(round_, changes=round_ if turn == 2 else None)
        for i, n in enumerate(hands):
            for _ in range(n):
                w.tap(w.box.locator(f"[data-k=more-{i}]"))
    w.hold("chosen")
    w.press("Show both votes")
    w.press("Show the reasons")
    w.box.get_by_text("It could be on a recording.").wait_for()
    w.apart('.kit-ta-bar[data-round="1"]', '.kit-ta-bar[data-round="2"]')
    w.hold("told")


def beside(w: Walk) -> None:
    """From difference to difference, and a layer away."""
    w.press("Next")
    w.press("Next")
    w.apart(".kit-bs-sign.is-on", ".kit-bs-sign:not(.is-on)")
    w.apart(".kit-bs-go[aria-current]", ".kit-bs-go:not([aria-current])")
    w.apart(".kit-w.is-lit", ".kit-w:not(.is-lit)")
    w.hold("told")
    w.tap(w.box.locator(".kit-bs-go").last)
    layer = w.box.locator("[data-k=layer-wording]")
    w.tap(layer, changes=layer)
    assert not w.box.locator(".kit-bs-text .kit-f").count()


def beside_two(w: Walk) -> None:
    """Two texts: a layer away, the marks as a list."""
    layer = w.box.locator("[data-k=layer-voice]")
    w.tap(layer, changes=layer)
    assert not w.box.locator(".kit-bs-text .kit-m").count()
    w.tap(layer)
    w.tap(w.box.locator("summary").first)
    w.hold("told")


def calibration(w: Walk) -> None:
    """The curve, a lesson beside it, both sides of a quarrel."""
    w.press("Show it to me")
    w.box.get_by_text("Harbour Street").wait_for()
    w.box.locator("[data-k=beside]").select_option(label="Lesson 3")
    w.apart(".kit-ca-curve .is-line.is-other", ".kit-ca-curve .is-line:not(.is-other)")
    w.apart(".kit-ca-gap li:nth-child(1) i", ".kit-ca-gap li:nth-child(2) i")
    w.hold("told")


def start(w: Walk) -> None:
    """Not me; then handed in."""
    w.apart('.kit-st-progress [data-state="done"]', '.kit-st-progress [data-state="open"]')
    w.press("Not you?")
    w.write(w.box.get_by_label("Student code"), "heron-4")
    w.press("That’s me")
    w.box.locator("b", has_text="heron-4").wait_for()
    w.hold("chosen")
    w.press("Not you?")
    w.write(w.box.get_by_label("Student code"), "otter-12")
    w.press("That’s me")
    w.box.locator("b", has_text="otter-12").wait_for()
    w.press("Hand in")
    w.box.get_by_text("Press Hand in again").last.wait_for()
    w.press("Hand in")
    w.box.get_by_text("File made").first.wait_for()
    w.hold("told")


def start_lesson(w: Walk) -> None:
    """The small box: not me after all, and on."""
    w.press("Not you?")
    w.press("Cancel")
    w.hold("told")
    w.tap(w.box.locator("[data-k=go]"))
    w.wait(".kit-notices:visible")  # in the demo there is no lesson below


def free(w: Walk) -> None:
    """A page of the kit: cleaned and taken."""
    w.hold("chosen")
    w.tap(w.box.locator("[aria-label^='No page at hand'] .kit-fr-open").first)
    w.wait(".kit-fr-lines li")
    w.tap(w.box.locator(".kit-fr-fold button").first)
    w.apart(
        '.kit-fr-lines [data-kind="out"]:visible .kit-fr-line', '.kit-fr-lines [data-kind="paragraph"] .kit-fr-line'
    )
    line = w.box.locator('.kit-fr-lines [data-kind="paragraph"]').last
    line.get_by_role("combobox").select_option("furniture")
    w.box.get_by_text("changed by you").wait_for()
    w.hold("told")
    w.press("Mark this article")
    w.wait(".kit-fr-bar")


def shares(w: Walk) -> None:
    """The shares of the voices."""
    w.press("Show the shares")
    w.box.get_by_role("img").wait_for()
    w.apart(".kit-sh-bar [data-kind=fact]", ".kit-sh-bar [data-kind=quote]")
    w.hold("told")


def partner(w: Walk) -> None:
    """A neighbour's marks, and both side by side."""
    w.hold("chosen")
    w.press("otter-13")
    w.wait(".kit-pa-diffs")
    w.hold("told")
    w.press("Show both side by side")
    w.wait(".kit-bs-go")
    w.press("Next")
    w.write(w.box.locator("[data-k=text-settle]"), "The recording.")


def report(w: Walk) -> None:
    """Written and exported."""
    w.write(w.box.locator("textarea"), "Most of what is marked is the paper’s own word.")
    w.press("Count again")
    w.box.get_by_text("Counted anew.").last.wait_for()
    w.press("Export")
    w.box.locator(".kit-foot p", has_text="Made: ").wait_for()
    w.hold("told")


def marker(w: Walk) -> None:
    """A right mark, a wrong one and a missed one; the answer."""
    for first, last, label in (("Lowmere", "year.", "fact"), ("shabby", "building", "fact")):
        w.words(first, last)
        w.apart(".kit-w.is-picked", ".kit-w:not(.is-picked)")
        w.label(label)
    w.hold("chosen")
    whole_answer(w)
    w.apart(".kit-feedback .kit-note.is-fix", ".kit-feedback .kit-note:not(.is-fix)")
    w.hold("told")


def reading(w: Walk) -> None:
    """The reason of a mark, by a tap on its words."""
    note = w.box.locator(".kit-note", has_text="judges her")
    w.tap(w.word("boasted"), changes=note)
    w.hold("told")


def card(w: Walk) -> None:
    """Folded away and back."""
    head = w.box.locator(".kit-card-head")
    w.hold("told")
    if head.count():
        w.tap(head)
        w.tap(head)
    assert w.box.locator(".kit-card-steps").is_visible()


WALKS: dict[str, Callable[[Walk], None]] = {
    "statements": statements, "vote": vote, "sort": sort, "sort-test": sort_test, "link": link, "swap": swap, "peel": peel,
    "errors": errors, "headlines": headlines, "side-by-side": compare, "plain-words": rewrite, "vote-count": tally,
    "beside-key": beside, "beside-partner": beside, "beside-two": beside_two, "calibration": calibration, "start": start,
    "start-lesson": start_lesson, "free": free, "shares": shares, "partner": partner, "report": report, "marker": marker, "reading": reading, "card": card,
}  # fmt: skip

"""What the coding notebooks (Under the hood) use: texts and marks to compute on, and checks that answer with a reason.

    text("02")                       all texts of lesson 2; text("02/practice") is one of them
    outlets("harbour-street")        the articles of a case: {"wire": "...", ...}
    marks("harbour-street/wire")     the marks of its key, as dicts
    check("02/hood-quotes", answer)  points, a reason and a question: a `CheckResult`
    mine("02/practice")              the student's own marks, for `kit.charts`
    sure("00"), trust("04/swap")     what the student said: how sure, and how far a claim is believed

Tasks stand in `exercises/coding/` (docs/banks.md). Answers are values or functions that a student wrote: a wrong type,
a trick or an error in them costs the points and gets a plain reason, never a traceback.
"""

from kit.hood.check import check
from kit.hood.own import mine, sure, trust
from kit.hood.result import PASS, CheckResult
from kit.hood.stories import marks, outlets, text

__all__ = ["PASS", "CheckResult", "check", "marks", "mine", "outlets", "sure", "text", "trust"]

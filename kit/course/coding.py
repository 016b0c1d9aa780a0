"""Grading coding tasks beside everything else: from the values in the answer file, with nothing run."""

from __future__ import annotations

from dataclasses import replace

from kit.classroom import grade as marks
from kit.classroom.answers import Answer
from kit.classroom.grade import Graded, Scored
from kit.errors import KitError
from kit.exercise.banks import load_coding
from kit.hood.judging import judging
from kit.hood.record import judge_answer, task_of


def grade_answer(answer: Answer, name: str, scored: Scored | None = None) -> Graded:
    """The grade of any answer that was read, coding tasks included. Never raises."""
    task = task_of(answer.exercise)
    if not task:
        return marks.grade_answer(answer, name, scored)
    own = Graded(name, answer.student, answer.class_code, answer.exercise)
    try:
        coding = load_coding(task)
        result = judge_answer(judging(coding), answer)
    except KitError as bad:
        return replace(own, error=str(bad))
    sentence = f"{result.points} of {result.out_of} points. {result.reason}"
    score = result.points / result.out_of if result.out_of else None
    trials_told = [
        {"name": t.name, "points": t.points, "out_of": t.out_of, "given": t.given, "right": t.right}
        for t in result.trials
    ]  # fmt: skip
    details = {
        "score": score, "sentence": sentence, "question": result.question, "points": result.points,
        "out_of": result.out_of, "trials": trials_told,
    }  # fmt: skip
    return replace(own, score=score, sentence=sentence, details=details)

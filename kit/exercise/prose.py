"""Measuring prose: what a student reads in a text cell, in words, sentences and school grades.

The grade is Flesch-Kincaid with a syllable counter of our own: vowel groups, always a little low against a pronouncing
dictionary (within 0.35 grade on four books), so `MENDING` is added. It is a smoke alarm, not a judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kit.labels import LABELS
from kit.text.sentences import sentence_spans

MENDING = 0.3
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:[’'\-][A-Za-zÀ-ÿ0-9]+)*")
_ITEM = re.compile(r"(\s*)([-*]|\d+\.)\s+")
_VERBATIM = re.compile(r"\s*(#|<|\||!\[)|\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_VOWELS = re.compile(r"[aeiouy]+")
# A name from the card is one word of two syllables, however long it is.
_NAMES = re.compile("|".join(rf"\b{re.escape(label.name)}s?\b" for label in LABELS if " " in label.name), re.IGNORECASE)


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of one paragraph of Markdown, each with its own emphasis marks."""
    covered = re.sub(r"[*_`]", "”", paragraph)  # a closing star may follow a full stop, like a closing quote mark
    return [paragraph[start:end] for start, end in sentence_spans(covered)]


def one_sentence_a_line(source: str) -> str:
    """Markdown with a line for each sentence, so that a change shows as a small one; blocks stay what they are."""
    out: list[str] = []
    for first, rest, lines in _blocks(source):
        sentences = split_sentences(" ".join(lines)) or [""]
        out += [first + sentences[0], *(rest + sentence for sentence in sentences[1:])]
    return "\n".join(out).strip("\n")


def _blocks(source: str) -> list[tuple[str, str, list[str]]]:
    """(prefix of the first line, prefix of further lines, lines) of paragraphs and list items; other lines alone."""
    out: list[tuple[str, str, list[str]]] = []
    running = fenced = False
    for raw in source.split("\n"):
        line = raw.rstrip()
        fence = line.lstrip().startswith("```")
        item = _ITEM.match(line)
        if fence or fenced or _VERBATIM.match(line):
            out.append((line, "", []))
            running, fenced = False, fenced ^ fence
        elif item:
            out.append((item.group(), " " * len(item.group()), [line[item.end() :]]))
            running = True
        elif running and line.startswith(">") == (out[-1][0] == "> "):
            out[-1][2].append(line.removeprefix(">").strip())
        else:
            quoted = "> " if line.startswith(">") else ""
            out.append((quoted, quoted, [line.removeprefix(">").strip()]))
            running = True
    return out


def told(source: str) -> list[str]:
    """The sentences that a student reads: without headings, code, tables, HTML and the addresses of links."""
    return [
        sentence
        for _, _, lines in _blocks(re.sub(r"^```.*?^```", "", source, flags=re.DOTALL | re.MULTILINE))
        if lines
        for sentence in split_sentences(_bare(" ".join(lines)))
    ]


def _bare(text: str) -> str:
    return re.sub(r"[*`]|\b_|_\b", "", _LINK.sub(r"\1", text))


def words(text: str) -> list[str]:
    """The words of a text; a number is one."""
    return _WORD.findall(text)


def count(source: str) -> int:
    """How many words a student reads in a text cell, headings left out."""
    return sum(len(words(sentence)) for sentence in told(source))


def syllables(word: str) -> int:
    """Syllables by vowel groups: silent e and the endings -ed and -es taken off. A number counts as one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    n = len(_VOWELS.findall(letters))
    silent_e = letters.endswith("e") and not re.search(r"[^aeiouy]le$", letters)
    silent_ed = re.search(r"[^aeiouytd]ed$", letters)
    silent_es = re.search(r"[^aeiouyszxcg]es$", letters) and not re.search(r"(sh|ch|[^aeiouy]l)es$", letters)
    if n > 1 and ((silent_e and not re.search(r"[aeiouy]e$", letters)) or silent_ed or silent_es):
        n -= 1
    return max(1, n)


def grade(sentences: Iterable[str]) -> float:
    """The school grade (US) of some sentences, 0 for none. Quoted news text is left out, names of labels count as one
    word of two syllables.
    """
    plain: Sequence[list[str]] = [
        found for sentence in sentences if (found := words(_NAMES.sub("label", re.sub("“[^”]*”", " ", sentence))))
    ]
    if not plain:
        return 0.0
    total = sum(len(found) for found in plain)
    spoken = sum(syllables(word) for found in plain for word in found)
    return 0.39 * total / len(plain) + 11.8 * spoken / total - 15.59 + MENDING

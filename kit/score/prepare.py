"""From an exercise to the layers that are scored: whose word is which, and what weighs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kit.exercise.model import LINK, Exercise, Item, Key
from kit.labels import BY_ID, LAYERS, family
from kit.score.coverage import under
from kit.score.layer import LayerKey, weigh
from kit.text.words import Word

_EDGE = frozenset("that the a an this these those his her its their our my your whose".split())
_FUNCTION = frozenset(
    "that the a an this these those his her its their our my your to of in on at by for with from as and or but so "
    "is are was were be been being has have had do does did will would can could may might must shall should it he "
    "she they we you i who which whose than then not no".split()
)


@lru_cache(maxsize=256)
def layer_key(exercise: Exercise, layer: str) -> tuple[LayerKey, list[Item]]:
    """One layer of the exercise's key over its words, and the items that are asked and weigh."""
    assert exercise.key is not None
    beginner = exercise.mode == "beginner" and layer == "voice"
    asked = asked_labels(exercise, layer)
    words = exercise.article.words
    more = _more(exercise.key, words, layer, beginner)
    every = [item for item in exercise.key.items if item.layer == layer]
    covers = _innermost(words, every)
    silent = _silent(exercise, layer, words)
    owner = [-1] * len(words)
    credit: list[dict[str, float]] = [{} for _ in words]
    told: list[Item] = []
    on: list[list[int]] = [[] for _ in every]
    for at, index in enumerate(covers):
        if index >= 0:
            on[index].append(at)
    for item, here in zip(every, on, strict=True):
        earns = _credit(item, beginner)
        if item.status == "contested" or exercise.gives(item):
            silent.update(here)
        elif _family(item.label, beginner) not in asked:
            full = {label for label, earned in earns.items() if earned == 1}
            silent.update(at for at in here if (full | more.get(at, set())) & asked)
        elif here:
            told.append(item)
            for at in here:
                owner[at], credit[at] = len(told) - 1, earns | dict.fromkeys(more.get(at, ()), 1.0)
    mute = _edges(words, owner, silent, layer, len(told))
    credit = [{label: c for label, c in earns.items() if label in asked} for earns in credit]
    weight = weigh(layer, owner, mute, len(told))
    return LayerKey(layer, owner, weight, credit, asked, len(told)), told


def asked_labels(exercise: Exercise, layer: str) -> frozenset[str]:
    """The labels of a layer that the exercise asks for; families in beginner mode."""
    own = [name for name in exercise.ask if name != LINK and BY_ID[name].layer == layer]
    if exercise.mode == "beginner" and layer == "voice":
        return frozenset(family(name) for name in own)
    return frozenset(own)


def asked_layers(exercise: Exercise) -> list[str]:
    """The layers of which at least one label is asked."""
    return [layer for layer in LAYERS if asked_labels(exercise, layer)]


def _family(label: str, beginner: bool) -> str:
    return family(label) if beginner else label


def _credit(item: Item, beginner: bool) -> dict[str, float]:
    earns = {_family(label, beginner): 0.5 for label in item.near}
    earns |= {_family(label, beginner): 1.0 for label in (item.label, *item.accept)}
    return earns


def _innermost(words: Sequence[Word], items: Sequence[Item]) -> list[int]:
    """For each word the index of the item on it, the shortest where several lie over each other; -1 for none."""
    out = [-1] * len(words)
    size = [sum(len(p) for p in item.pieces) for item in items]
    for index in sorted(range(len(items)), key=lambda i: -size[i]):
        for at in under(words, items[index].pieces):
            out[at] = index
    return out


def _silent(exercise: Exercise, layer: str, words: Sequence[Word]) -> set[int]:
    assert exercise.key is not None
    return under(words, exercise.key.silent.get(layer, ()))


def _more(key: Key, words: Sequence[Word], layer: str, beginner: bool) -> dict[int, set[str]]:
    """Labels that single words accept beyond their item: a loaded word inside a fact may be called commentary."""
    out: dict[int, set[str]] = {}
    for span, label in key.also if layer == "voice" else ():
        for at in under(words, [span]):
            out.setdefault(at, set()).add(_family(label, beginner))
    return out


def _edges(words: Sequence[Word], owner: Sequence[int], silent: set[int], layer: str, items: int) -> list[bool]:
    """`silent` with the small words at the items' edges, never so that an item is left empty."""
    mute = [at in silent for at in range(len(words))]
    loud_in = Counter(item for item, quiet in zip(owner, mute, strict=True) if item >= 0 and not quiet)
    for first, last in _runs(owner):
        loud = [at for at in range(first, last + 1) if not mute[at]]
        for at in (loud[0], loud[-1]) if len(loud) > 1 else ():
            if words[at].text.lower() in _EDGE and loud_in[owner[first]] > 1:
                mute[at] = True
                loud_in[owner[first]] -= 1
        if layer != "voice":
            for at in (first - 1, last + 1):
                if 0 <= at < len(words) and owner[at] < 0 and words[at].text.lower() in _FUNCTION:
                    mute[at] = True
    # an item all of whose words are silent (a cue that takes no side, say) weighs nothing; it is not brought back
    return mute


def _runs(owner: Iterable[int]) -> list[tuple[int, int]]:
    """(first, last) word of each unbroken run of one item."""
    runs: list[tuple[int, int]] = []
    before = -1
    for at, item in enumerate(owner):
        if item >= 0:
            if item == before:
                runs[-1] = runs[-1][0], at
            else:
                runs.append((at, at))
        before = item
    return runs

"""What the page needs to know of articles and labels, as plain data. Nothing of it is repeated in the browser code."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from kit.labels import BY_ID, FAMILIES, LABELS, LAYERS, Layer, in_layer, plain_name
from kit.text.article import Article

QUESTIONS: dict[Layer, str] = {
    "voice": "Whose words are they?",
    "attribution": "Who said it, and which words say so?",
    "wording": "What does this word do?",
}
KEYS: tuple[tuple[str, str], ...] = (
    ("Left, Right", "word by word"),
    ("Up, Down", "sentence by sentence"),
    ("Home, End", "first or last word of the paragraph"),
    ("Shift with these", "pick words"),
    ("Enter", "pick the sentence"),
    ("1 to 6", "give the picked words this label"),
    ("Backspace", "remove the mark"),
    ("Ctrl+Z, Ctrl+Y", "undo, redo"),
    ("Escape", "let go of the picked words, then leave the article"),
    ("?", "show these keys"),
)


def article_view(article: Article) -> dict[str, Any]:
    """The text with its words [left, start, end, right], blocks [kind, start, end] and the starts of its sentences.

    All numbers are code points.
    """
    return {
        "text": article.text,
        "words": [[w.left, w.start, w.end, w.right] for w in article.words],
        "blocks": [[b.kind, b.start, b.end] for b in article.blocks],
        "sentences": sorted({s.start for s in article.sentences} | {b.start for b in article.blocks}),
    }


def names_view(mode: str = "full") -> dict[str, dict[str, str]]:
    """Every label id with its name, tag, look and layer; in beginner mode voices go by their family."""
    names = {
        label.id: {"name": label.name, "tag": label.tag, "look": label.look, "layer": label.layer} for label in LABELS
    }
    if mode == "beginner":
        names |= {b["id"]: {k: b[k] for k in ("name", "tag", "look", "layer")} for b in _families(FAMILIES)}
        names |= {label.id: names[label.family] for label in in_layer("voice")}
    return names


def layers_view(ask: Collection[str], mode: str = "full") -> list[dict[str, Any]]:
    """The asked layers with their asked labels, in the order of the table, as buttons need them."""
    layers = []
    for layer, name in LAYERS.items():
        asked = [label for label in in_layer(layer) if label.id in ask]
        if not asked:
            continue
        if layer == "voice" and mode == "beginner":
            buttons = _families({label.family for label in asked})
        else:
            buttons = [_button(label.id) for label in asked]
        layers.append({"id": layer, "name": name, "question": QUESTIONS[layer], "labels": buttons})
    return layers


def keymap_view(layers: list[dict[str, Any]]) -> list[list[str]]:
    """What the keys do, for the key map; layers have keys where there are several."""
    rows = [list(row) for row in KEYS]
    if len(layers) > 1:
        names = [layer["name"] for layer in layers]
        rows.insert(6, [", ".join(name[0] for name in names), f"layer: {', '.join(names)}"])
    return rows


def _button(name: str) -> dict[str, str]:
    label = BY_ID[name]
    return {
        "id": label.id, "layer": label.layer, "family": label.family, "name": label.name, "short": label.short,
        "tag": label.tag, "key": label.key, "look": label.look, "definition": label.definition, "test": label.test,
    }  # fmt: skip


def _families(wanted: Collection[str]) -> list[dict[str, str]]:
    """The beginner's buttons: each family looks like the first of its labels and is called by its own name."""
    out = []
    for family, (name, tag, key) in FAMILIES.items():
        first = next(label for label in in_layer("voice") if label.family == family)
        if family in wanted:
            out.append(
                _button(first.id) | {"id": family, "name": name, "short": plain_name(name), "tag": tag, "key": key}
            )
    return out

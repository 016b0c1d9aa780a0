"""The cache of what YAML holds: the same values, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.errors import MarkupError
from kit.exercise import parsed
from kit.exercise.parsed import read_yaml
from kit.text.front import read_front

TEXT = "title: A pool\nitems:\n" + "".join(
    f"  - {{id: a{n}, why: 'Reason {n}: it is so.', level: {n}}}\n" for n in range(40)
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "cache"))
    parsed._folder.cache_clear()
    yield tmp_path / "cache"
    parsed._folder.cache_clear()


def test_it_is_parsed_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_yaml(TEXT)
    assert first == read_front(TEXT)
    monkeypatch.setattr(parsed, "read_front", None)
    assert read_yaml(TEXT) == first


def test_a_damaged_cache_is_read_anew(cache: Path) -> None:
    read_yaml(TEXT)
    (path,) = cache.rglob("*.json")
    for spoilt in (b"", b"{", b"[1]", b"\xff\xfe"):
        path.write_bytes(spoilt)
        assert read_yaml(TEXT) == read_front(TEXT)


def test_what_json_cannot_hold_is_not_kept(cache: Path) -> None:
    text = TEXT + "date: 2026-01-14\n1: one\n"
    assert read_yaml(text) == read_front(text)
    assert not list(cache.rglob("*.json"))
    assert read_yaml(text) == read_front(text)


def test_a_folder_that_cannot_be_used_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "file"))
    parsed._folder.cache_clear()
    assert read_yaml(TEXT) == read_front(TEXT)
    monkeypatch.setenv("KIT_CACHE", "off")
    parsed._folder.cache_clear()
    assert read_yaml(TEXT) == read_front(TEXT)
    parsed._folder.cache_clear()


def test_errors_are_told_every_time(cache: Path) -> None:
    for _ in range(2):
        with pytest.raises(MarkupError, match="cannot be read"):
            read_yaml(TEXT + "a: [")

"""Who works here: asked once, skippable, safe as the name of a folder."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.classroom.sheet import Sheet
from kit.classroom.student import (
    Student,
    answers_folder,
    clean_code,
    is_safe,
    known,
    sign_in,
    sign_out,
    skip,
    who,
    work_folder,
)
from kit.errors import KitError


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    return tmp_path


def test_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (work_folder(), answers_folder()) == (tmp_path, tmp_path / "answers")
    monkeypatch.delenv("KIT_WORK")
    monkeypatch.chdir(tmp_path)
    assert work_folder() == Path.cwd()


def test_asked_once(tmp_path: Path) -> None:
    assert who() == Student("me", "", asked=False)
    assert sign_in(" Otter 12 ", "7B") == Student("otter-12", "7b", asked=True) == who()
    assert list(tmp_path.iterdir()) == [tmp_path / ".kit"]


def test_skipped() -> None:
    assert skip() == Student("me", "", asked=True) == who()


def test_the_hub_knows_who(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "Jane.Doe@school.org")
    assert who() == Student("jane-doe-school-org", "", asked=False)
    assert skip().code == "jane-doe-school-org"
    for name in ("CON", "x" * 40, "!!!", "ß", "\ud800"):
        monkeypatch.setenv("JUPYTERHUB_USER", name) if name != "\ud800" else None
        sign_out()
        assert is_safe(who().code)
    monkeypatch.setenv("JUPYTERHUB_USER", "x" * 39 + "y")
    assert who().code != "x" * 20
    other = who().code
    monkeypatch.setenv("JUPYTERHUB_USER", "x" * 39 + "z")
    assert who().code != other


def test_not_you_keeps_both(work: Path) -> None:
    sign_in("otter-12", "7b")
    Sheet.open(answers_folder(), "otter-12", "02/exit").apply([{"op": "choose", "item": "w1", "value": "a"}])
    sign_out()
    assert who() == Student("me", "", asked=False)
    sign_in("badger-3", "7b")
    Sheet.open(answers_folder(), "badger-3", "02/exit").apply([{"op": "choose", "item": "w1", "value": "b"}])
    assert [one.code for one in known()] == ["badger-3", "otter-12"]
    sign_in("otter-12", "7b")
    assert [one.code for one in known()] == ["otter-12", "badger-3"]
    assert sorted(path.name for path in answers_folder().iterdir()) == ["badger-3", "otter-12"]
    assert Sheet.open(answers_folder(), "otter-12", "02/exit").answer.response("w1").value == "a"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff", b'{"now": {"student": "../x"}}', b'{"version": 9}', b'{"now": {"student": "CON"}}']
)
def test_a_damaged_file_only_means_asking_again(work: Path, data: bytes) -> None:
    (work / ".kit").mkdir()
    (work / ".kit" / "student.json").write_bytes(data)
    assert who() == Student("me", "", asked=False)
    assert sign_in("otter-12").code == "otter-12" == who().code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("otter-12", "otter-12"),
        ("  Otter_12. ", "otter-12"),
        ("Élodie", "elodie"),
        ("Strauß Øre", "strauss-ore"),
        ("otter–12", "otter-12"),
        ("ＯＴＴＥＲ１２", "otter12"),
        ("выдра 3", "выдра-3"),
        ("йод", "йод"),
        ("かわうそ", "かわうそ"),
        ("がく", "がく"),
        ("हिन्दी", "हिन्दी"),
        ("수달", "수달"),
        ("a\u200bb", "ab"),
        ("---x---", "x"),
    ],
)
def test_codes_are_cleaned(typed: str, code: str) -> None:
    assert clean_code(typed) == code
    assert is_safe(code)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "is empty"),
        ("...", "is empty"),
        ("a/b", "A student code cannot hold “/”\\."),
        ("../../etc", "cannot hold “/”"),
        ("a\\b:c", r"cannot hold “:” or “\\”\."),
        ("x🦦", "cannot hold “🦦”"),
        ("a\x00b", r"cannot hold U\+0000"),
        ("a\ud800", r"cannot hold U\+D800"),
        ("x" * 33, "too long: 33"),
        ("CON", "Windows"),
        ("com¹", "Windows"),
        ("Lpt9", "Windows"),
        ("=1+1", "cannot hold"),
    ],
)
def test_codes_that_cannot_be_used(typed: str, words: str) -> None:
    with pytest.raises(KitError, match=words) as caught:
        clean_code(typed)
    assert caught.value.todo
    assert not is_safe(typed)


def test_a_bad_class_code_is_named() -> None:
    with pytest.raises(KitError, match="class code cannot hold “/”"):
        sign_in("otter", "7/b")
    assert not who().asked


@given(st.text(st.characters(), max_size=40))
@settings(max_examples=500, deadline=None)
def test_whatever_is_typed_a_code_is_safe_or_refused(typed: str) -> None:
    try:
        code = clean_code(typed)
    except KitError as error:
        assert error.todo
        return
    assert clean_code(code) == code
    assert 0 < len(code) <= 32
    assert not set(code) & set('/\\:*?"<>|.\0 ')
    assert len(code.encode()) < 200
    assert unicodedata.normalize("NFC", code) == code


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_name_of_a_hub_gives_a_safe_code(name: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTERHUB_USER", name)
        assert is_safe(who().code)

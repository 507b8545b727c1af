"""YAML read so that every mistake names its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.corpus.yaml_reader import Item, Mistake, read

SHOWN = Path("some/file.yaml")


@pytest.fixture
def item(tmp_path: Path, request: pytest.FixtureRequest) -> Item:
    return item_of(tmp_path, request.param)


def item_of(folder: Path, text: str) -> Item:
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path, SHOWN)


def said(mistake: pytest.ExceptionInfo[Mistake]) -> tuple[Path, int, str]:
    return mistake.value.path, mistake.value.line, mistake.value.sentence


def test_scalars_are_the_text_that_stands_there(tmp_path: Path) -> None:
    keys = item_of(tmp_path, "answer: No\nnumber: 012\nday: 2022-02-31\n").mapping()
    assert [keys.text(key) for key in ("answer", "number", "day")] == ["No", "012", "2022-02-31"]


def test_a_tab_is_refused_on_its_line(tmp_path: Path) -> None:
    with pytest.raises(Mistake) as mistake:
        item_of(tmp_path, "a: 1\nb:\t2\n")
    assert said(mistake) == (SHOWN, 2, "a tab stands here: YAML wants spaces")
    assert str(mistake.value) == "some/file.yaml:2: a tab stands here: YAML wants spaces"


@pytest.mark.parametrize("text", ["", "# a remark\n"])
def test_an_empty_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Mistake) as mistake:
        item_of(tmp_path, text)
    assert said(mistake) == (SHOWN, 1, "the file is empty")


@pytest.mark.parametrize(
    ("text", "line"), [("a: [1, 2\nb: 3\n", 2), ("a: 1\nb: c: d\n", 2), ("a: 1\n- b\n", 2)]
)
def test_what_is_not_yaml_is_refused_where_yaml_gave_up(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(Mistake, match="this is not YAML: ") as mistake:
        item_of(tmp_path, text)
    assert mistake.value.line == line


def test_a_control_character_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Mistake) as mistake:
        item_of(tmp_path, "a: 1\nb: \x07\n")
    assert mistake.value.line == 2


def test_a_file_in_another_encoding_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("a: 1\nname: Tré\n".encode("cp1252"))
    with pytest.raises(Mistake):
        read(path, SHOWN)


def test_equal_keys_are_refused_at_the_second(tmp_path: Path) -> None:
    with pytest.raises(Mistake) as mistake:
        item_of(tmp_path, "a: 1\nb: 2\na: 3\n").mapping()
    assert said(mistake) == (SHOWN, 3, "the key “a” stands here twice")


@pytest.mark.parametrize(
    ("item", "how", "sentence"),
    [
        ("[a]\n", "text", "a text is expected here"),
        ("a: b\n", "items", "a list is expected here"),
        ("a\n", "texts", "a list is expected here"),
        ("[a]\n", "mapping", "`key: value` lines are expected here"),
    ],
    indirect=["item"],
)
def test_one_shape_is_not_taken_for_another(item: Item, how: str, sentence: str) -> None:
    with pytest.raises(Mistake) as mistake:
        getattr(item, how)()
    assert said(mistake) == (SHOWN, 1, sentence)


def test_what_a_parser_refuses_has_the_line_of_the_value(tmp_path: Path) -> None:
    keys = item_of(tmp_path, "a: 1\nb:\n  - 2022\n  - 2022-13\n").mapping()
    with pytest.raises(Mistake) as mistake:
        [entry.read(int) for entry in keys.find_items("b")]
    assert mistake.value.line == 4
    keys = item_of(tmp_path, "x: 1\nday: 2022-13\n").mapping()
    with pytest.raises(Mistake) as mistake:
        keys.find_when("day")
    assert said(mistake) == (SHOWN, 2, "“2022-13” is not a day of the calendar")


def test_a_missing_key_is_told_at_the_head_of_its_mapping(tmp_path: Path) -> None:
    keys = item_of(tmp_path, "a: 1\nb:\n  c: 1\n").mapping()
    with pytest.raises(Mistake) as mistake:
        keys.load("b").mapping().text("d")
    assert said(mistake) == (SHOWN, 3, "“d” is missing")


def test_what_may_be_missing_is_nothing(tmp_path: Path) -> None:
    keys = item_of(tmp_path, "a: 1\n").mapping()
    assert (keys.find("b"), keys.find_text("b"), keys.find_when("b")) == (None, None, None)
    assert (keys.find_texts("b"), keys.find_items("b"), keys.flag("b")) == ((), [], False)


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_left_empty_counts_as_missing(tmp_path: Path, nothing: str) -> None:
    keys = item_of(tmp_path, f"title: {nothing}\n").mapping()
    assert keys.find("title") is None


def test_a_quoted_tilde_is_a_text(tmp_path: Path) -> None:
    assert item_of(tmp_path, 'a: "~"\n').mapping().text("a") == "~"


def test_flags_are_true_or_false_and_nothing_else(tmp_path: Path) -> None:
    keys = item_of(tmp_path, "a: true\nb: false\nc: Yes\n").mapping()
    assert (keys.flag("a"), keys.flag("b")) == (True, False)
    with pytest.raises(Mistake) as mistake:
        keys.flag("c")
    assert said(mistake) == (SHOWN, 3, "“Yes” is neither true nor false")


def test_closing_refuses_a_key_that_nobody_asked_for(tmp_path: Path) -> None:
    keys = item_of(tmp_path, "title: a\noutlett: b\n").mapping()
    keys.text("title")
    with pytest.raises(Mistake) as mistake:
        keys.close()
    assert said(mistake) == (SHOWN, 2, "“outlett” is not a key that belongs here")


def test_going_through_all_keys_asks_for_all(tmp_path: Path) -> None:
    keys = item_of(tmp_path, "a: 1\nb: 2\n").mapping()
    assert {key: value.text() for key, value in keys} == {"a": "1", "b": "2"}
    keys.close()


def test_a_list_of_texts_and_the_place_of_each(tmp_path: Path) -> None:
    keys = item_of(tmp_path, "a:\n  - b\n  - c\n").mapping()
    assert keys.find_texts("a") == ("b", "c")
    assert [entry.line for entry in keys.find_items("a")] == [2, 3]
    assert [entry.is_text for entry in [keys.load("a"), *keys.find_items("a")]] == [False, True, True]

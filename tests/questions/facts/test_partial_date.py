"""Dates as exactly as their source knows them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.facts.partial_date import PartialDate


@given(st.dates())
def test_a_day_reads_back_as_it_was_written(day: date) -> None:
    when = PartialDate.parse(f"{day:%Y}".zfill(4) + f"-{day:%m-%d}")
    assert when.first == when.last == day
    assert PartialDate.parse(str(when)) == when


@pytest.mark.parametrize("text", ["2022", "2022-05", "2022-05-12", " 2022-05 "])
def test_it_keeps_no_more_than_it_was_told(text: str) -> None:
    assert str(PartialDate.parse(text)) == text.strip()


@pytest.mark.parametrize(
    "text", ["", "May 2022", "2022-5", "22", "2022-05-1", "2022/05/12", "2022-05-12T10", "２０２２"]
)
def test_what_has_another_shape_is_refused_with_the_right_shape(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date: write 2022-05-12, 2022-05 or 2022"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2022-13", "2021-02-29", "2022-04-31", "0000"])
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"“{text}” is not a day of the calendar"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2022-00", "2022-05-00"])
def test_month_and_day_zero_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day of the calendar"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12-31", date(2024, 12, 31), date(2024, 12, 31)),
    ],
)
def test_the_first_and_the_last_day_that_it_can_mean(text: str, first: date, last: date) -> None:
    assert (PartialDate.parse(text).first, PartialDate.parse(text).last) == (first, last)


@pytest.mark.parametrize(
    ("text", "month_words", "words"),
    [
        ("2022-05-12", "May 2022", "May 12, 2022"),
        ("2022-05", "May 2022", "May 2022"),
        ("2022", "2022", "2022"),
    ],
)
def test_words_say_no_more_than_is_known(text: str, month_words: str, words: str) -> None:
    assert (PartialDate.parse(text).month_words, PartialDate.parse(text).words) == (month_words, words)


@pytest.mark.parametrize(
    ("months", "then"), [(0, "2021-12"), (1, "2022-01"), (-11, "2021-01"), (-12, "2020-12"), (13, "2023-01")]
)
def test_months_are_counted_over_the_turn_of_the_year(months: int, then: str) -> None:
    assert str(PartialDate(2021, 12).plus_months(months)) == then

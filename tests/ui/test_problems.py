"""What went wrong, in Korean."""

import re
from importlib.resources import files

import pytest
import yaml

from accounts.passwords import check_password
from data.errors import AisleError, Throttled
from ui.web.errors import HEADINGS, ON_PAGES, OURS, SENTENCES
from ui.web.problems import problem_in

HANGUL = re.compile("[가-힣]")


def test_what_varies_is_kept() -> None:
    assert "15초" in problem_in("ko", str(Throttled(15)))
    assert problem_in("en", str(Throttled(15))) == str(Throttled(15))


def test_a_sentence_without_words_of_ours_stays_as_it_is() -> None:
    assert problem_in("ko", "the moon is full") == "the moon is full"


def test_every_sentence_and_heading_of_the_pages_is_korean() -> None:
    said = [*HEADINGS.values(), *SENTENCES.values(), *(s for _, s in (*OURS, *ON_PAGES))]
    assert [one for one in said if not HANGUL.search(problem_in("ko", one))] == []


def test_what_is_wrong_with_a_password_is_korean() -> None:
    with pytest.raises(AisleError) as refused:
        check_password("short")
    assert HANGUL.search(problem_in("ko", str(refused.value)))


def test_both_sides_of_a_sentence_have_the_same_gaps() -> None:
    text = files("prompts").joinpath("problems.ko.yaml").read_text(encoding="utf-8")
    for english, korean in yaml.safe_load(text).items():
        assert english.count("{}") == korean.count("{}"), english

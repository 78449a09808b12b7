"""The pages' words stand in both languages."""

import re

from fastapi import Request

from ui.web.words import page_language, words


def asking(language: str) -> Request:
    headers = [(b"accept-language", language.encode())]
    return Request({"type": "http", "headers": headers})


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    english, korean = words("en"), words("ko")
    assert set(english) == set(korean)
    for name in english:
        assert set(re.findall(r"{\w+}", english[name])) == set(re.findall(r"{\w+}", korean[name]))


def test_what_was_said_decides_before_the_browser_does() -> None:
    assert page_language(asking("ko-KR"), "a dress") == "en"
    assert page_language(asking("en"), "원피스") == "ko"
    assert page_language(asking("ko-KR,en;q=0.5"), "123") == "ko"
    assert page_language(asking("de-DE")) == "en"

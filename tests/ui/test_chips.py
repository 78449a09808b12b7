"""The chips of a search: what they call a demand."""

from chatbot.turn import Language
from retrieval.constraint import Constraint
from retrieval.understanding import Understanding
from ui.web.asked import Asked
from ui.web.chips import Chips
from ui.web.facet_words import FacetWords
from ui.web.search_address import SearchAddress


def labels(language: Language, *held: Constraint) -> list[str]:
    asked = Asked(SearchAddress("q"), Understanding("", held))
    return [chip.label for chip in Chips(FacetWords(language), "EUR", language).of(asked)]


def test_one_refusal_is_named_once_though_facet_and_text_are_refused() -> None:
    held = (
        Constraint("colour", "not", "Black", said="검정 빼고"),
        Constraint("text", "not", "black", said="검정 빼고"),
    )
    assert labels("ko", *held) == [f"{FacetWords('ko').value('Black')} 제외"]
    assert labels("en", *held) == ["not Black"]


def test_a_text_is_named_where_no_facet_says_it() -> None:
    held = (
        Constraint("colour", "is", "Black", said="black without lace"),
        Constraint("text", "not", "lace", said="black without lace"),
    )
    assert labels("en", *held) == ["Black, not lace"]

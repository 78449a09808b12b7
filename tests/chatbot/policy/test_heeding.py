import pytest

from chatbot.policy.heeding import tell
from chatbot.policy.past import Result
from chatbot.policy.phrases import Phrases
from chatbot.taste.preference import Preference
from chatbot.taste.trait import Trait
from chatbot.turn import Language

WOOL = Preference("울", "울은 안 입어요", "refused", (Trait("text", "wool"),))
BUDGET = Preference("under 50", "", "wanted", (Trait("price", "lte 50.0"),))
ONLY = Preference("black", "I only wear black", "wanted", (Trait("colour", "Black"),), only=True)


def told(language: Language, *preferences: Preference, applied: bool = True) -> str:
    forms = [{**one.as_json(), "applied": applied} for one in preferences]
    return tell(Phrases(language, ""), Result("search_products", {}, {"preferences": forms}))


@pytest.mark.parametrize(
    ("language", "preference", "word"),
    [("en", WOOL, "wool"), ("ko", WOOL, "울"), ("en", BUDGET, "under 50"), ("en", ONLY, "black")],
)
def test_what_shaped_a_list_is_told_in_the_readers_language(
    language: Language, preference: Preference, word: str
) -> None:
    assert word in told(language, preference)


def test_what_gave_way_is_told_in_the_shoppers_own_words() -> None:
    assert "“I only wear black”" in told("en", ONLY, applied=False)
    assert told("en", BUDGET, applied=False)


def test_nothing_is_told_where_nothing_counted() -> None:
    assert told("en") == ""

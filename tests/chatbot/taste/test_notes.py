import pytest

from chatbot.taste.notes import LONGEST_NOTE, meant, of_another, preferences_in, preferences_of
from chatbot.taste.preference import Preference
from chatbot.taste.trait import Told, Trait
from retrieval.constraint import Constraint
from retrieval.understanding import Understanding
from tests.chatbot.builders import ANNA, Shop

BLACK, RED = Trait("colour", "Black"), Trait("colour", "Red")
WOOL = Preference("wool", "I never wear wool or silk", "refused", (Trait("text", "wool"),))
SILK = Preference("silk", "I never wear wool or silk", "refused", (Trait("text", "silk"),))


def test_sentences_say_what_is_wanted_and_what_is_refused(shop: Shop) -> None:
    def told(note: str) -> list[tuple[str, tuple[Trait, ...]]]:
        found = preferences_in(note, shop.search.understand)
        return [(one.stance, one.traits) for one in found]

    assert told("I like black") == [("wanted", (BLACK,))]
    assert told("I hate black") == [("refused", (BLACK,))]
    assert told("never black dresses")[0] == ("refused", (BLACK,))
    assert told("I like red, no lace") == [
        ("wanted", (RED,)),
        ("refused", (Trait("text", "lace"),)),
    ]
    assert told("usually under 50") == [("wanted", (Trait("price", "lte 50.0"),))]


def test_what_no_data_bears_is_kept_in_its_words(shop: Shop) -> None:
    (one,) = preferences_in("size M " * 100, shop.search.understand)

    assert one.traits[0].facet == "note"
    assert len(one.said) == LONGEST_NOTE
    assert one.constraints() == ()


def test_what_is_said_of_somebody_else_demands_nothing(shop: Shop) -> None:
    (one,) = preferences_in("my daughter never wears black", shop.search.understand)

    assert one.constraints() == ()


def test_only_makes_a_liking_a_demand(shop: Shop) -> None:
    (one,) = preferences_in("I only wear black", shop.search.understand)

    assert one.only


def test_an_aversion_is_a_refusal_even_where_it_is_worded_as_a_wish() -> None:
    wool = Constraint("material", "is", "Wool", said="울")

    def understand(_text: str) -> Understanding:
        return Understanding("", (wool,), "ko")

    for note, stance in (("울 알레르기 있어", "refused"), ("울 좋아해", "wanted")):
        (one,) = preferences_in(note, understand)
        assert one.stance == stance


@pytest.mark.parametrize(
    ("note", "gift", "another"),
    [
        ("I never wear wool", True, False),
        ("저는 울 안 입어요", True, False),
        ("울은 안 입어요", True, True),
        ("울은 안 입어요", False, False),
        ("she never wears wool", False, True),
        ("엄마는 울을 안 입어요", False, True),
        ("for my wife, no wool", False, True),
    ],
)
def test_whom_a_sentence_is_about(note: str, gift: bool, another: bool) -> None:
    assert of_another(note, gift=gift) is another


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("you can show me wool again", (WOOL,)),
        ("forget that I never wear silk", (SILK,)),
        ("I never wear wool or silk", (WOOL, SILK)),
        ("forget everything you know about me", (WOOL, SILK)),
        ("forget my shoe size", ()),
    ],
)
def test_what_a_sentence_takes_back(shop: Shop, note: str, named: tuple[Preference, ...]) -> None:
    assert meant(note, (WOOL, SILK), shop.search.understand) == named


def test_what_one_word_told_is_one_preference() -> None:
    told = {
        Trait("text", "wool"): Told("refused", "chat", "wool", "no wool"),
        Trait("text", "merino"): Told("refused", "chat", "wool", "no wool"),
        RED: Told("wanted", "ledger"),
        BLACK: Told("ignored", "ledger"),
    }

    first, second = preferences_of(told)
    assert (first.words, [trait.value for trait in first.traits]) == ("wool", ["wool", "merino"])
    assert (second.words, second.stance) == ("Red", "wanted")


def test_a_preference_told_in_chat_is_in_the_ledger_and_forgetting_takes_it_back(
    shop: Shop,
) -> None:
    desk, ledger = shop.desk(ANNA), shop.picks.ledger
    desk.remember("I like black")
    desk.remember("no lace")

    assert {trait: told.stance for trait, told in ledger.told(7).items()} == {
        BLACK: "wanted",
        Trait("text", "lace"): "refused",
    }
    assert {told.origin for told in ledger.told(7).values()} == {"chat"}

    desk.remember("black", forget=True)
    assert list(ledger.told(7)) == [Trait("text", "lace")]

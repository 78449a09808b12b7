import pytest

from chatbot.state import DialogueState
from chatbot.tracking import heard, is_gift, leaning
from retrieval.constraint import Constraint
from retrieval.understanding import Understanding

MINI = Constraint("length", "is", "Mini")
MAXI = Constraint("length", "is", "Maxi")
DRESS = Constraint("product_type", "is", "Dress")


def _never(_held: Constraint, _said: Constraint) -> bool:
    return False


def test_a_direction_ranks_and_ends_what_rules_it_out() -> None:
    state = DialogueState(constraints=(DRESS, MINI), wish="mini")
    now = leaning(state, Understanding("long", (MAXI,), "en"), _never)

    assert [(c.value, c.hard) for c in now.constraints] == [("Dress", True), ("Maxi", False)]
    assert now.wish.endswith("long")


def test_a_new_topic_keeps_who_it_is_for_unless_nothing_is_said() -> None:
    men = Constraint("audience", "is", "Men")
    state = DialogueState(constraints=(men, DRESS), wish="summer")
    shoes = Understanding("", (Constraint("product_type", "is", "Shoes"),), "en")

    fresh = heard(state, shoes, keep=False, compatible=_never)
    assert [c.value for c in fresh.constraints] == ["Men", "Shoes"]
    assert fresh.wish == ""
    nothing = heard(state, Understanding("", (), "en"), keep=False, compatible=_never)
    assert nothing.constraints == ()


@pytest.mark.parametrize(
    ("said", "gift"),
    [
        ("a scarf for my dad", True),
        ("in grey maybe", True),
        ("something for myself now", False),
        ("the gift is sorted, what do you recommend?", False),
        ("회색으로요", True),
        ("선물은 됐고, 추천해 주세요", False),
    ],
)
def test_a_gift_is_looked_for_until_it_is_found(said: str, gift: bool) -> None:
    assert is_gift(DialogueState(gift=True), said) is gift

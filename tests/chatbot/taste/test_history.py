from data.event import EventKind
from tests.chatbot.taste.shop import did, history, positions


def test_what_was_sent_back_is_not_chosen_but_touched() -> None:
    read = history(
        [*did(EventKind.PURCHASE, "S0", "S1"), *did(EventKind.RETURN, "S0", days=3)],
    )

    assert read.chosen.tolist() == positions("S1")
    assert read.touched.tolist() == positions("S0", "S1")


def test_the_latest_thumb_stands() -> None:
    read = history(
        [
            *did(EventKind.LIKE, "S0", "S1", "S2"),
            *did(EventKind.DISLIKE, "S1", days=1),
            *did(EventKind.RETRACT, "S2", days=1),
        ]
    )

    assert list(read.liked) == positions("S0")
    assert read.refused.tolist() == positions("S1")


def test_what_was_bought_and_is_disliked_is_no_choice() -> None:
    read = history([*did(EventKind.PURCHASE, "S0", "S1"), *did(EventKind.DISLIKE, "S0", days=1)])

    assert read.chosen.tolist() == positions("S1")


def test_a_view_touches_and_chooses_nothing() -> None:
    read = history(did(EventKind.VIEW, "S0"))

    assert read.touched.tolist() == positions("S0")
    assert not len(read.chosen)

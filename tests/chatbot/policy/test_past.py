"""What earlier turns left behind."""

from chatbot.policy.past import Exchange, Result, past_of
from tests.chatbot.policy.builders import DRESSES, listing, state

_LISTED = Result("search_products", {"wish": "a dress"}, listing(DRESSES))
_MORE = Result("search_products", {"wish": "", "more": True}, listing(DRESSES))


def _thumb(product: str, thumb: str) -> Result:
    return Result("give_feedback", {"product": product, "thumb": thumb}, {"thumb": thumb})


def _turn(*results: Result, reply: str = "") -> Exchange:
    return Exchange("", results, reply)


def test_what_was_spoken_of_since_the_list_is_recent() -> None:
    turns = [
        _turn(reply="**Dora tunic** costs €39.99."),
        _turn(_LISTED, reply="I would start with **Amelia dress**."),
        _turn(reply="**Braid dress** costs €29.99."),
        _turn(reply="**Cora maxi dress** costs €9.99."),
        _turn(reply="**Braid dress** is striped."),
    ]
    assert past_of(turns, state(DRESSES)).recent == ("cora-3", "braid-2")


def test_the_latest_deed_is_what_changed_something() -> None:
    details = Result("product_details", {"product": "braid-2"}, {"product": {}})
    turns = [_turn(_LISTED), _turn(_MORE), _turn(details)]
    assert past_of(turns, state(DRESSES)).deed == _LISTED


def test_what_was_taken_back_is_no_deed() -> None:
    turns = [_turn(_LISTED), _turn(_thumb("braid-2", "like")), _turn(_thumb("braid-2", "undo"))]
    assert past_of(turns[:2], state(DRESSES)).deed == turns[1].results[0]
    assert past_of(turns, state(DRESSES)).deed == _LISTED


def test_what_failed_is_no_deed() -> None:
    failed = Result("give_feedback", {"product": "x", "thumb": "like"}, {"error": "no product"})
    assert past_of([_turn(_LISTED), _turn(failed)], state(DRESSES)).deed == _LISTED

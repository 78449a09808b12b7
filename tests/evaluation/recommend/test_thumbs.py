from pathlib import Path

import numpy as np

from data.event import EventKind
from evaluation.recommend.thumbs import MOST, Thumbing
from evaluation.recommend.truth import Truth, past_purchases
from tests.evaluation.recommend.builders import TURNED, catalogue, split, trained


def thumbing(path: Path) -> tuple[Truth, Thumbing]:
    """Draw the thumbs of those who turned, who bought six products each."""
    truth = Truth.of(split(), catalogue()).of_several()
    past = past_purchases(split(), catalogue(), truth.customers)
    with trained(path) as opened:
        return truth, Thumbing.of(opened(), truth, past)


def test_what_is_liked_was_bought_and_is_not_foretold(tmp_path: Path) -> None:
    truth, drawn = thumbing(tmp_path)
    for row in range(len(TURNED)):
        bought = set(truth.bought[row].indices.tolist())
        left = set(drawn.truth.bought[row].indices.tolist())
        assert len(drawn.likes[row]) == 3 and bought == left | set(drawn.likes[row])
        assert not left & set(drawn.likes[row])


def test_what_is_disliked_was_bought_neither_before_nor_later(tmp_path: Path) -> None:
    truth, drawn = thumbing(tmp_path)
    past = past_purchases(split(), catalogue(), truth.customers)
    for row, disliked in enumerate(drawn.dislikes):
        assert len(disliked) == MOST
        assert not set(disliked) & {*truth.bought[row].indices, *past[row].indices}


def test_thumbs_alternate_for_as_long_as_there_are_any(tmp_path: Path) -> None:
    _, drawn = thumbing(tmp_path)
    few = Thumbing(drawn.truth, [[1]], [[2, 3, 4, 5, 6]])
    like, dislike = EventKind.LIKE, EventKind.DISLIKE
    assert [thumb.kind for thumb in few.given(0, "both")] == [like, *[dislike] * 4]
    assert [thumb.product for thumb in few.given(0, "both")] == [1, 2, 3, 4, 5]
    assert [thumb.kind for thumb in few.given(0, "likes")] == [like]
    assert [t.kind for t in drawn.given(0, "both")] == [like, dislike, like, dislike, like]


def test_the_lot_is_drawn_once_and_for_all(tmp_path: Path) -> None:
    (_, one), (_, same) = thumbing(tmp_path / "one"), thumbing(tmp_path / "same")
    assert one.likes == same.likes
    assert np.array_equal(one.truth.bought.indices, same.truth.bought.indices)

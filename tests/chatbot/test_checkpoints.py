import sqlite3

import pytest
from langgraph.checkpoint.base import empty_checkpoint

from chatbot.checkpoints import Checkpoints
from data.errors import DatabaseBusy
from tests.chatbot.builders import Shop

CONFIG = {"configurable": {"thread_id": "t1", "checkpoint_ns": ""}}


def _saver(shop: Shop) -> Checkpoints:
    return Checkpoints(shop.database, shop.keyring)


def _checkpoint(value: str) -> dict:  # type: ignore[type-arg]
    return {**empty_checkpoint(), "channel_values": {"dialogue": {"wish": value}}}


def test_a_checkpoint_is_read_back(shop: Shop) -> None:
    saver = _saver(shop)
    config = saver.put(CONFIG, _checkpoint("canary"), {"source": "loop", "step": 3}, {})

    found = saver.get_tuple(CONFIG)

    assert found is not None
    assert found.checkpoint["channel_values"] == {"dialogue": {"wish": "canary"}}
    assert found.metadata["step"] == 3
    assert found.config == config
    assert saver.get_tuple({"configurable": {"thread_id": "other"}}) is None


def test_only_the_latest_of_a_thread_is_kept(shop: Shop) -> None:
    saver = _saver(shop)
    first = saver.put(CONFIG, _checkpoint("one"), {}, {})
    saver.put(CONFIG, _checkpoint("two"), {}, {})

    assert saver.get_tuple(first) is None
    assert [t.checkpoint["channel_values"]["dialogue"]["wish"] for t in saver.list(CONFIG)] == [
        "two"
    ]


def test_namespaces_and_threads_stay_apart(shop: Shop) -> None:
    saver = _saver(shop)
    inner = {"configurable": {"thread_id": "t1", "checkpoint_ns": "sub"}}
    saver.put(CONFIG, _checkpoint("outer"), {}, {})
    saver.put(inner, _checkpoint("inner"), {}, {})
    saver.put({"configurable": {"thread_id": "t2"}}, _checkpoint("else"), {}, {})

    assert saver.get(inner)["channel_values"]["dialogue"]["wish"] == "inner"  # type: ignore[index]
    saver.delete_thread("t1")
    assert [t.config["configurable"]["thread_id"] for t in saver.list(None)] == ["t2"]


def test_pending_writes_are_kept_in_order_and_once(shop: Shop) -> None:
    saver = _saver(shop)
    config = saver.put(CONFIG, _checkpoint("x"), {}, {})
    saver.put_writes(config, [("a", 1), ("b", 2)], "task-2", "2")
    saver.put_writes(config, [("c", 3)], "task-1", "1")
    saver.put_writes(config, [("c", 4)], "task-1", "1")

    assert saver.get_tuple(config).pending_writes == [  # type: ignore[union-attr]
        ("task-1", "c", 3),
        ("task-2", "a", 1),
        ("task-2", "b", 2),
    ]


def test_listing_filters_and_limits(shop: Shop) -> None:
    saver = _saver(shop)
    for n in range(3):
        config = {"configurable": {"thread_id": f"t{n}"}}
        saver.put(config, _checkpoint(str(n)), {"step": n}, {})

    assert len(list(saver.list(None, limit=2))) == 2
    assert [t.metadata["step"] for t in saver.list(None, filter={"step": 1})] == [1]
    newest = next(saver.list(None))
    assert len(list(saver.list(None, before=newest.config))) == 2


def test_a_failing_block_puts_the_checkpoint_back(shop: Shop) -> None:
    saver = _saver(shop)
    saver.put(CONFIG, _checkpoint("before"), {}, {})

    with pytest.raises(RuntimeError), saver.turn("t1"):
        saver.put(CONFIG, _checkpoint("half"), {}, {})
        raise RuntimeError
    with pytest.raises(RuntimeError), saver.turn("new"):
        saver.put({"configurable": {"thread_id": "new"}}, _checkpoint("half"), {}, {})
        raise RuntimeError

    assert saver.get(CONFIG)["channel_values"]["dialogue"]["wish"] == "before"  # type: ignore[index]
    assert saver.get({"configurable": {"thread_id": "new"}}) is None


def _wish(saver: Checkpoints, thread: str = "t1") -> str | None:
    held = saver.get({"configurable": {"thread_id": thread}})
    return held and held["channel_values"]["dialogue"]["wish"]


def _turn(saver: Checkpoints, wish: str, *, instead: bool = False) -> None:
    with saver.turn("t1", instead=instead):
        saver.put(CONFIG, _checkpoint(f"{_wish(saver) or 'nothing'}, {wish}"), {}, {})
        _keep(saver)


def _keep(saver: Checkpoints) -> None:
    with saver._database.writing() as session:
        saver.keep(session, "t1")


def test_a_turn_may_stand_in_place_of_the_one_before_it(shop: Shop) -> None:
    saver = _saver(shop)
    _turn(saver, "one")
    _turn(saver, "first", instead=True)
    _turn(saver, "second")
    _turn(saver, "again", instead=True)
    _turn(saver, "and again", instead=True)

    assert _wish(saver) == "nothing, first, and again"
    assert len(list(saver.list(CONFIG))) == 1


def test_a_turn_in_place_of_another_that_fails_changes_nothing(shop: Shop) -> None:
    saver = _saver(shop)
    _turn(saver, "one")
    _turn(saver, "two")
    with pytest.raises(RuntimeError), saver.turn("t1", instead=True):
        assert _wish(saver) == "nothing, one"
        raise RuntimeError

    assert _wish(saver) == "nothing, one, two"
    _turn(saver, "three", instead=True)
    assert _wish(saver) == "nothing, one, three"


def test_a_thread_goes_back_by_one_turn(shop: Shop) -> None:
    saver = _saver(shop)
    _turn(saver, "one")
    assert not saver.goes_back("t1")
    _turn(saver, "two")
    assert saver.goes_back("t1")
    with shop.database.writing() as session:
        saver.go_back(session, "t1")

    assert _wish(saver) == "nothing, one"
    assert not saver.goes_back("t1")
    saver.delete_thread("t1")
    with sqlite3.connect(shop.home.database_path) as connection:
        assert connection.execute("select count(*) from checkpoints").fetchone() == (0,)


def test_a_turn_that_is_not_kept_is_never_seen_by_others(shop: Shop) -> None:
    saver, other = _saver(shop), _saver(shop)
    _turn(saver, "one")
    with saver.turn("t1"):
        saver.put(CONFIG, _checkpoint("half"), {}, {})
        assert _wish(saver) == "half"
        assert _wish(other) == "nothing, one"

    assert _wish(saver) == "nothing, one"


def test_of_two_turns_at_once_the_first_to_be_kept_stands(shop: Shop) -> None:
    saver, other = _saver(shop), _saver(shop)
    _turn(saver, "one")
    with pytest.raises(DatabaseBusy), saver.turn("t1"):
        saver.put(CONFIG, _checkpoint("late"), {}, {})
        _turn(other, "two")
        _keep(saver)

    assert _wish(saver) == "nothing, one, two"


def test_a_turn_of_a_deleted_thread_does_not_bring_it_back(shop: Shop) -> None:
    saver = _saver(shop)
    _turn(saver, "one")
    with pytest.raises(DatabaseBusy), saver.turn("t1"):
        saver.put(CONFIG, _checkpoint("late"), {}, {})
        _saver(shop).delete_thread("t1")
        _keep(saver)

    assert _wish(saver) is None


def test_nothing_lies_in_clear(shop: Shop) -> None:
    _saver(shop).put(CONFIG, _checkpoint("canary-words"), {}, {})

    with sqlite3.connect(shop.home.database_path) as connection:
        (blob,) = connection.execute("select blob from checkpoints").fetchone()
    assert b"canary" not in blob

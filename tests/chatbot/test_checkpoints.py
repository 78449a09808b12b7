import sqlite3

import pytest
from langgraph.checkpoint.base import empty_checkpoint

from chatbot.checkpoints import Checkpoints
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

    with pytest.raises(RuntimeError), saver.undone_on_error("t1"):
        saver.put(CONFIG, _checkpoint("half"), {}, {})
        raise RuntimeError
    with pytest.raises(RuntimeError), saver.undone_on_error("new"):
        saver.put({"configurable": {"thread_id": "new"}}, _checkpoint("half"), {}, {})
        raise RuntimeError

    assert saver.get(CONFIG)["channel_values"]["dialogue"]["wish"] == "before"  # type: ignore[index]
    assert saver.get({"configurable": {"thread_id": "new"}}) is None


def test_nothing_lies_in_clear(shop: Shop) -> None:
    _saver(shop).put(CONFIG, _checkpoint("canary-words"), {}, {})

    with sqlite3.connect(shop.home.database_path) as connection:
        (blob,) = connection.execute("select blob from checkpoints").fetchone()
    assert b"canary" not in blob

from pathlib import Path

from chatbot.usage import Usage, Used
from data.database import Database
from tests.chatbot.builders import empty_database

DAY = 86_400.0


def opened(folder: Path) -> Database:
    path = folder / "shop.db"
    if not path.exists():
        path.write_bytes(empty_database())
    return Database(path)


def test_calls_and_tokens_add_up_and_are_new_the_next_day(tmp_path: Path) -> None:
    now = [DAY * 100]
    usage = Usage(opened(tmp_path), lambda: now[0])
    assert usage.today() == Used()
    usage.add(60)
    usage.add(50)
    assert usage.today() == Used(2, 110)
    now[0] += DAY
    assert usage.today() == Used()


def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    before = opened(tmp_path)
    Usage(before).add(75)
    before.close()
    assert Usage(opened(tmp_path)).today() == Used(1, 75)

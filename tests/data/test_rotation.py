"""Key rotation: everything anew, and readable at every point."""

from pathlib import Path

import pytest

from data.customers import SEALED as CUSTOMERS
from data.database import Database
from data.encryption import Keyring
from data.errors import KeyProblem, StorageFull
from data.event_blocks import SEALED as EVENTS
from data.home import Home
from data.keys import Key
from data.rotation import Rotation
from tests.data.builders import Store

CUSTOMERS_COUNT = 1_300


@pytest.fixture
def full(store: Store) -> Store:
    """A home with more records than one batch of a rotation, and a sealed index file."""
    store.with_products()
    store.customers.upsert_many((f"c{n}", {"age": n}) for n in range(CUSTOMERS_COUNT))
    store.events.append(store.event(f"c{n}", "p1") for n in range(300))
    store.home.publish("cf", lambda folder: store.keyring.write_file(folder / "model", b"matrix"))
    return store


def _rotation(store: Store, keyring: Keyring | None = None) -> Rotation:
    keyring = keyring or Keyring.open(store.home)
    return Rotation(store.database, keyring, store.home, (*CUSTOMERS, *EVENTS))


def _read_all(store: Store, keyring: Keyring) -> None:
    """Read everything sealed with a keyring; raise KeyProblem if that is not possible."""
    reading = Store(store.home, keyring, store.database)
    register = reading.customers
    assert [register.attributes(register.key(f"c{n}"))["age"] for n in (0, 700, 1299)] == [
        0,
        700,
        1299,
    ]
    assert len(reading.events.all()) == 300
    folder = store.home.index("cf")
    assert folder is not None
    assert keyring.read_file(folder / "model") == b"matrix"


def test_everything_is_sealed_anew_and_the_old_key_forgotten(full: Store) -> None:
    old = Keyring.open(full.home)
    old_text = full.home.key_path.read_text().strip()
    report = _rotation(full).run()
    assert report.records > CUSTOMERS_COUNT
    assert report.files == 2, "the model and the look-up key"
    assert report.retired == (old.key_ids[-1].hex(),)
    assert old_text not in full.home.key_path.read_text()
    _read_all(full, Keyring.open(full.home))
    _read_all(full, old)  # a server that was running all the while
    assert old.lookup("a@b.c") == Keyring.open(full.home).lookup("a@b.c")


@pytest.mark.parametrize("after", [1, 2, 3, 4, 5, 100])
def test_an_interrupted_rotation_is_readable_and_goes_on(full: Store, after: int) -> None:
    steps = 0

    def stop(_step: str, _done: int, _total: int | None) -> None:
        nonlocal steps
        steps += 1
        if steps == after:
            raise KeyboardInterrupt

    interrupted = False
    try:
        _rotation(full).run(stop)
    except KeyboardInterrupt:
        interrupted = True
    keyring = Keyring.open(full.home)
    _read_all(full, keyring)
    assert interrupted == (len(keyring.key_ids) == 2)
    active = keyring.active_id
    report = _rotation(full).run()
    if interrupted:
        assert Keyring.open(full.home).active_id == active, "the unfinished rotation went on"
    assert len(report.retired) == 1
    assert len(Keyring.open(full.home).key_ids) == 1
    _read_all(full, Keyring.open(full.home))


def test_the_environments_first_key_is_rotated_to(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    database = Database(home.database_path)
    database.migrate()
    old, new = Key.new(), Key.new()
    store = Store(home, Keyring.open(home, old.text), database)
    store.customers.upsert_many([("kim", {"age": 34})])
    both = Keyring.open(home, f"{new.text},{old.text}")
    report = Rotation(database, both, home, (*CUSTOMERS, *EVENTS)).run()
    assert report.retired == (old.id.hex(),)
    alone = Store(home, Keyring.open(home, new.text), database)
    assert alone.customers.attributes(alone.customers.key("kim")) == {"age": 34}
    again = Rotation(database, alone.keyring, home, (*CUSTOMERS, *EVENTS)).run()
    assert again.as_json() == {"records": 0, "files": 0, "retired": []}


def test_a_changed_record_stops_the_rotation_and_keeps_the_old_key(full: Store) -> None:
    with full.database.session() as session:
        row = session.query(CUSTOMERS[0].table).first()
        assert row is not None
        broken = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
        session.execute(
            CUSTOMERS[0].table.update().where(CUSTOMERS[0].table.c.key == row.key),
            {"sealed": broken},
        )
    with pytest.raises(KeyProblem):
        _rotation(full).run()
    assert len(Keyring.open(full.home).key_ids) == 2


def test_a_full_disk_stops_a_rotation_with_a_sentence(
    full: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = full.home.key_path.read_bytes()

    def no_space(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(StorageFull, match="no space is left"):
        patch.setattr("data.home.os.fsync", no_space)
        _rotation(full).run()
    assert full.home.key_path.read_bytes() == keys
    _rotation(full).run()
    _read_all(full, Keyring.open(full.home))

"""The database: migrations, sessions, and its errors in our words."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data.customers import CustomerRow
from data.database import Base, Database, table_of
from data.errors import AisleError, DatabaseBusy, StorageFull
from data.event_blocks import EventBlock, StagedBlock
from data.products import ProductRow, ProductStore
from data.versions import Counter
from tests.data.builders import DRESS, PRODUCTS, Store

OURS = {row.__tablename__ for row in (ProductRow, Counter, CustomerRow, EventBlock, StagedBlock)}


def test_migrations_make_the_tables_of_the_code(store: Store) -> None:
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in OURS},
        )
        assert sa.inspect(connection).get_table_names()
        metadata = sa.MetaData()
        for name in OURS:
            Base.metadata.tables[name].to_metadata(metadata)
        assert compare_metadata(context, metadata) == []


def test_a_new_database_is_migrated_in_one_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "aisle.db"
    made = op.create_table

    def stop_at_customers(name: str, *columns: Any) -> Any:
        if name == "customers":
            raise RuntimeError("power cut")
        return made(name, *columns)

    database = Database(path)
    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="power cut"):
        patch.setattr(op, "create_table", stop_at_customers)
        database.migrate()
    assert sa.inspect(database.engine).get_table_names() == []
    database.migrate()
    assert set(sa.inspect(database.engine).get_table_names()) >= OURS
    database.close()


def test_migrating_again_changes_nothing(store: Store) -> None:
    store.with_products()
    store.database.migrate()
    assert len(store.catalogue) == len(PRODUCTS)


def test_a_database_of_a_newer_version_is_refused(store: Store) -> None:
    with store.database.session() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(AisleError, match="newer Aisle"):
        store.database.migrate()


def test_sqlite_is_set_up(store: Store) -> None:
    with store.database.engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "temp_store")
        }
    assert said == {"journal_mode": "wal", "foreign_keys": 1, "temp_store": 2}


def test_an_error_rolls_back(store: Store) -> None:
    with pytest.raises(ValueError, match="no"), store.database.session() as session:
        session.add(Counter(name="x", value=1))
        session.flush()
        raise ValueError("no")
    with store.database.session() as session:
        assert session.get(Counter, "x") is None


def test_a_locked_database_says_so(tmp_path: Path) -> None:
    store = Store.at(tmp_path / "home", busy_seconds=0.05)
    other = sqlite3.connect(store.home.database_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy, match="another process holds the database"):
        store.with_products()
    other.execute("COMMIT")
    other.close()
    assert len(store.with_products().catalogue) == len(PRODUCTS)


def test_a_full_disk_says_so_and_loses_nothing(store: Store) -> None:
    store.with_products([DRESS])
    with store.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(
            f"PRAGMA max_page_count={pages}"
        )  # kept by the pooled connection
    many = [DRESS.__class__(f"n{n}", "A title " * 50) for n in range(500)]
    with pytest.raises(StorageFull, match="no space is left for the database"):
        ProductStore(store.database).upsert(many)
    assert store.catalogue.ids == [DRESS.id]


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "aisle.db"
    path.write_text("not a database, " * 100)
    with pytest.raises(AisleError, match=r"aisle\.db cannot be used"):
        Database(path).migrate()


def test_a_database_out_of_reach_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(AisleError, match="cannot be reached"):
        Database(tmp_path / "missing" / "aisle.db").migrate()
    database = Database("postgresql://aisle:secret@127.0.0.1:1/shop")
    with pytest.raises(AisleError, match="cannot be reached") as caught:
        database.migrate()
    assert "secret" not in str(caught.value)
    assert "secret" not in repr(database)


def test_writers_wait_for_each_other(store: Store) -> None:
    other = Database(store.home.database_path, busy_seconds=0.05)
    with store.database.writing() as session:
        session.add(Counter(name="x", value=1))
        with pytest.raises(DatabaseBusy), other.writing():
            pass
    with other.writing() as session:
        counter = session.get(Counter, "x")
        assert counter is not None and counter.value == 1
    other.close()


def test_of_many_writers_none_starves(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", busy_seconds=0.01)
    database.migrate()

    def write(number: int) -> None:
        with database.writing() as session:
            session.add(Counter(name=str(number), value=number))
            session.flush()
            time.sleep(0.02)  # longer than SQLite would let the others ask

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with database.session() as session:
        assert (
            session.scalar(
                sa.select(sa.func.count())
                .select_from(Counter)
                .where(Counter.name.in_(map(str, range(8))))
            )
            == 8
        )
    database.close()


def test_what_a_statement_carried_is_in_no_error(store: Store) -> None:
    twice = {"key": 1, "sealed": b"carried"}
    adding = sa.insert(table_of(CustomerRow))
    with pytest.raises(sa.exc.IntegrityError) as caught, store.database.session() as session:
        session.execute(adding, [twice, twice])
    assert "carried" not in str(caught.value)

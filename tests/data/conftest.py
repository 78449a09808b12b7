"""An open home, and a throw-away PostgreSQL."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.data.builders import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new home, opened."""
    opened = Store.at(tmp_path / "home")
    yield opened
    opened.database.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of an empty PostgreSQL database on loopback, gone after the tests."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("PostgreSQL is not installed (Debian's package postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="aisle-postgresql-"))
    as_user: tuple[str, ...] = ()
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        as_user = ("runuser", "-u", "postgres", "--")
    port = _free_port()
    with contextlib.ExitStack() as cleaning:
        cleaning.callback(shutil.rmtree, folder, ignore_errors=True)
        data = folder / "data"
        _run([*as_user, str(programs[-1]), "-D", str(data), "-U", "aisle", "-A", "trust", "-N"])
        control = [*as_user, str(programs[-1].with_name("pg_ctl")), "-D", str(data), "-w"]
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"])
        cleaning.callback(_run, [*control, "-m", "immediate", "stop"])
        yield f"postgresql://aisle@127.0.0.1:{port}/postgres"


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

"""Sealing records and files, keyed hashes, and where the keys come from."""

import os
import stat
from pathlib import Path

import numpy as np
import pytest

from data import Home, encryption
from data.encryption import Keyring, is_sealed_file, sealed_file_key
from data.errors import KeyProblem
from data.keys import Key


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_seal_and_unseal(home: Home) -> None:
    keyring = Keyring.open(home)
    token = keyring.seal(b"a red dress", b"row 1")
    assert b"red" not in token
    assert keyring.unseal(token, b"row 1") == b"a red dress"
    assert keyring.open_text(keyring.seal_text("빨간 원피스")) == "빨간 원피스"
    assert Keyring.key_id_of(token) == keyring.active_id


def test_the_same_text_never_seals_alike(home: Home) -> None:
    keyring = Keyring.open(home)
    assert keyring.seal(b"x") != keyring.seal(b"x")


@pytest.mark.parametrize("place", [9, 25, -1])
def test_a_changed_token_does_not_open(home: Home, place: int) -> None:
    keyring = Keyring.open(home)
    token = bytearray(keyring.seal(b"a red dress"))
    token[place] ^= 1
    with pytest.raises(KeyProblem, match="changed or moved"):
        keyring.unseal(bytes(token))


def test_a_token_of_another_row_does_not_open(home: Home) -> None:
    keyring = Keyring.open(home)
    with pytest.raises(KeyProblem, match="moved"):
        keyring.unseal(keyring.seal(b"x", b"row 1"), b"row 2")


@pytest.mark.parametrize("token", [b"", b"short"])
def test_what_is_no_token_does_not_open(home: Home, token: bytes) -> None:
    with pytest.raises(KeyProblem):
        Keyring.open(home).unseal(token)


def test_the_key_file_is_private_and_kept(home: Home) -> None:
    first = Keyring.open(home)
    assert stat.S_IMODE(home.key_path.stat().st_mode) == 0o600
    again = Keyring.open(home)
    assert again.unseal(first.seal(b"x")) == b"x"
    assert again.lookup("a@b.c") == first.lookup("a@b.c")


def test_a_key_file_that_others_may_read_is_refused(home: Home) -> None:
    Keyring.open(home)
    home.key_path.chmod(0o640)
    with pytest.raises(KeyProblem, match="chmod 600"):
        Keyring.open(home)


def test_a_lost_key_file_is_not_silently_replaced(home: Home) -> None:
    Keyring.open(home)
    home.key_path.unlink()
    with pytest.raises(KeyProblem, match="restore"):
        Keyring.open(home)
    assert not home.key_path.exists()


@pytest.mark.parametrize("text", ["short", "!!!", "k3" * 18, ",", "ключ"])
def test_a_malformed_environment_key_is_refused(home: Home, text: str) -> None:
    with pytest.raises(KeyProblem, match="AISLE_KEY"):
        Keyring.open(home, text)


def test_the_environment_holds_the_keys_active_first(home: Home) -> None:
    old, new = Key.new(), Key.new()
    before = Keyring.open(home, old.text)
    token = before.seal(b"x")
    after = Keyring.open(home, f"{new.text}, {old.text}")
    assert after.unseal(token) == b"x"
    assert after.active_id == new.id
    assert after.customer_key("c1") == before.customer_key("c1")
    assert not home.key_path.exists()


def test_another_key_cannot_open_the_home(home: Home) -> None:
    Keyring.open(home, Key.new().text)
    with pytest.raises(KeyProblem, match="not among its keys"):
        Keyring.open(home, Key.new().text)


def test_two_homes_hash_customers_apart(tmp_path: Path) -> None:
    one, two = Keyring.open(Home(tmp_path / "a")), Keyring.open(Home(tmp_path / "b"))
    assert one.customer_key("c1") != two.customer_key("c1")
    assert one.lookup("c1") != two.lookup("c1")
    assert len(one.lookup("c1")) == 32


def test_many_customers_hash_as_one_does(home: Home) -> None:
    keyring = Keyring.open(home)
    ids = [f"customer {n}" for n in range(100)]
    keys = keyring.customer_keys(ids)
    assert keys.dtype == np.int64
    assert keys.tolist() == [keyring.customer_key(id_) for id_ in ids]
    assert len(set(keys.tolist())) == 100
    assert keyring.customer_keys([]).shape == (0,)


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 25])
def test_files_of_any_size(home: Home, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(encryption, "FILE_CHUNK", 10)
    keyring = Keyring.open(home)
    path, content = home.path / "model", os.urandom(size)
    keyring.write_file(path, content)
    assert keyring.read_file(path) == content
    assert is_sealed_file(path)
    assert sealed_file_key(path) == keyring.active_id
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_cut_at_a_chunk_does_not_open(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "FILE_CHUNK", 10)
    keyring = Keyring.open(home)
    path = home.path / "model"
    keyring.write_file(path, b"x" * 20)
    sealed = path.read_bytes()
    for end in (len(sealed) - 1, len(sealed) // 2 + 7, 30, 17):
        path.write_bytes(sealed[:end])
        with pytest.raises(KeyProblem):
            keyring.read_file(path)


def test_a_file_under_another_name_does_not_open(home: Home) -> None:
    keyring = Keyring.open(home)
    keyring.write_file(home.path / "customers", b"x")
    (home.path / "customers").rename(home.path / "matrix")
    with pytest.raises(KeyProblem):
        keyring.read_file(home.path / "matrix")
    (home.path / "plain").write_bytes(b"plain")
    with pytest.raises(KeyProblem, match="not a sealed file"):
        keyring.read_file(home.path / "plain")


def test_a_running_process_follows_a_rotation(home: Home) -> None:
    server, command = Keyring.open(home), Keyring.open(home)
    assert command.rotate()
    assert not command.rotate(), "an unfinished rotation adds no second key"
    token = command.seal(b"x")
    assert server.unseal(token) == b"x"
    assert server.key_id_of(server.seal(b"y")) == command.active_id
    assert len(server.key_ids) == 2


def test_nothing_secret_in_repr(home: Home) -> None:
    keyring = Keyring.open(home)
    secret = home.key_path.read_text().strip()
    assert secret not in repr(keyring)
    key = Key.new()
    assert repr(key.secret) not in repr(key)

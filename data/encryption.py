"""Encryption at rest: sealed records and files, and keyed hashes for look-up."""

import hashlib
import hmac
import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from numpy.typing import NDArray

from data.errors import KeyProblem
from data.home import Home, replace_file
from data.keys import Key, KeyFile, parse_keys

KEY_ID_BYTES = 8
NONCE_BYTES = 12
FILE_MAGIC = b"AISLE-SEALED-1\n"
FILE_CHUNK = 16 << 20
_FRAME = struct.Struct(">I")


class _Held:
    """Keys and their ciphers, swapped as one when another process rotates."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        self.keys = keys
        self.active_id = keys[0].id
        self.ciphers = {key.id: AESGCM(key.secret) for key in keys}


class Keyring:
    """The keys of one home.

    A token is the id of its key (8 bytes), a random nonce (12 bytes) and AES-256-GCM's output;
    its ``context`` is authenticated, so that a token moved to another row does not open.
    """

    def __init__(self, keys: tuple[Key, ...], home: Home, file: KeyFile | None = None) -> None:
        self._home = home
        self._file = file
        self._held = _Held(keys)
        self._lookup = self._open_lookup()

    @classmethod
    def open(cls, home: Home, environment_key: str | None = None) -> "Keyring":
        """Open a home's keys; make them on the first start.

        ``environment_key`` is the value of AISLE_KEY: one key or several, comma separated, the
        active one first. Without it the keys lie in the home's key file; a home that has both
        can open what either sealed, and seals with the environment's first.

        Raises
        ------
        KeyProblem
            A key is malformed, missing, readable by others, or not the one this home uses.
        """
        file = KeyFile(home.key_path)
        if environment_key and environment_key.strip():
            keys = parse_keys(environment_key, "AISLE_KEY")
            known = file.read() if file.exists() else ()
            return cls(keys + tuple(key for key in known if key not in keys), home)
        if not file.exists():
            if home.lookup_path.exists():
                raise KeyProblem(
                    f"the keys of {home.path} are missing: set AISLE_KEY, or restore {file.path}"
                )
            file.create(Key.new())
        return cls(file.read(), home, file)

    def __repr__(self) -> str:
        return f"Keyring(active={self.active_id.hex()}, keys={len(self._held.keys)})"

    @property
    def active_id(self) -> bytes:
        """The id of the key that seals."""
        return self._held.active_id

    @property
    def key_ids(self) -> tuple[bytes, ...]:
        """The ids of all keys held, the active one first."""
        return tuple(key.id for key in self._held.keys)

    def seal(self, plaintext: bytes, context: bytes = b"") -> bytes:
        """Encrypt with the active key, bound to a context."""
        self._refresh()
        held, nonce = self._held, os.urandom(NONCE_BYTES)
        return (
            held.active_id + nonce + held.ciphers[held.active_id].encrypt(nonce, plaintext, context)
        )

    def unseal(self, token: bytes, context: bytes = b"") -> bytes:
        """Decrypt what ``seal`` made.

        Raises
        ------
        KeyProblem
            The key is not held, or the token was changed or belongs to another context.
        """
        token = bytes(token)
        cipher = self._cipher(token[:KEY_ID_BYTES])
        nonce = token[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
        try:
            return cipher.decrypt(nonce, token[KEY_ID_BYTES + NONCE_BYTES :], context)
        except (InvalidTag, ValueError) as error:
            raise KeyProblem(
                f"a sealed record of {self._home.path} does not open: it was changed or moved"
            ) from error

    def seal_text(self, text: str, context: bytes = b"") -> bytes:
        """Encrypt a text."""
        return self.seal(text.encode(), context)

    def open_text(self, token: bytes, context: bytes = b"") -> str:
        """Decrypt a text."""
        return self.unseal(token, context).decode()

    @staticmethod
    def key_id_of(token: bytes) -> bytes:
        """Return the id of the key that a token was sealed with."""
        return bytes(token[:KEY_ID_BYTES])

    def lookup(self, text: str) -> bytes:
        """Hash a text with a key, 32 bytes; the same text gives the same hash for ever."""
        return hmac.digest(self._lookup, b"text\0" + text.encode(), "sha256")

    def customer_key(self, customer_id: str) -> int:
        """Hash a customer's id into a signed 64-bit key."""
        return int.from_bytes(self._customer_hash(customer_id), "little", signed=True)

    def customer_keys(self, customer_ids: Iterable[str]) -> NDArray[np.int64]:
        """Hash customers' ids, in order."""
        joined = b"".join(map(self._customer_hash, customer_ids))
        return np.frombuffer(joined, dtype="<i8").astype(np.int64)

    def write_file(self, path: Path, content: bytes) -> None:
        """Seal a whole file, bound to its name; replaced at once, mode 0600."""
        replace_file(path, b"".join(self._frames(path.name, content)))

    def read_file(self, path: Path) -> bytes:
        """Open a sealed file."""
        sealed = path.read_bytes()
        if not sealed.startswith(FILE_MAGIC):
            raise KeyProblem(f"{path} is not a sealed file")
        chunks: list[bytes] = []
        at, last = len(FILE_MAGIC), False
        while not last:
            if at + _FRAME.size > len(sealed):
                raise KeyProblem(f"the sealed file {path} was cut short; build it again")
            (size,) = _FRAME.unpack_from(sealed, at)
            at += _FRAME.size
            last = at + size >= len(sealed)
            context = _file_context(path.name, len(chunks), last)
            chunks.append(self.unseal(sealed[at : at + size], context))
            at += size
        return b"".join(chunks)

    def rotate(self) -> bool:
        """Add a new active key; say whether one was added.

        None is added while an earlier rotation is unfinished, or where the keys come from the
        environment: there the first key listed is the active one.
        """
        if self._file is None or len(self._held.keys) > 1:
            return False
        self._file.write((Key.new(), *self._held.keys))
        self._refresh()
        return True

    def retire(self) -> tuple[bytes, ...]:
        """Forget every key but the active one; return their ids. Nothing may use them any more."""
        retired = self.key_ids[1:]
        if self._file is not None and retired:
            self._file.write(self._held.keys[:1])
            self._refresh()
        return retired

    def _refresh(self) -> None:
        """Read the key file again when another process rotated it."""
        if self._file is not None and self._file.changed():
            self._held = _Held(self._file.read())

    def _cipher(self, key_id: bytes) -> AESGCM:
        if key_id not in self._held.ciphers:
            self._refresh()
        try:
            return self._held.ciphers[key_id]
        except KeyError as error:
            raise KeyProblem(
                f"{self._home.path} holds records sealed with the key {key_id.hex()}, which is "
                "not among its keys: restore the key file, or add that key to AISLE_KEY"
            ) from error

    def _customer_hash(self, customer_id: str) -> bytes:
        return hashlib.blake2b(
            customer_id.encode(), digest_size=8, key=self._lookup, person=b"customer"
        ).digest()

    def _frames(self, name: str, content: bytes) -> Iterator[bytes]:
        yield FILE_MAGIC
        starts = range(0, max(len(content), 1), FILE_CHUNK)
        for number, start in enumerate(starts):
            context = _file_context(name, number, number == len(starts) - 1)
            token = self.seal(content[start : start + FILE_CHUNK], context)
            yield _FRAME.pack(len(token))
            yield token

    def _open_lookup(self) -> bytes:
        """Return the look-up key, first derived from the active key and kept sealed from then on.

        It outlives rotations: changing it would orphan every customer and account.
        """
        path = self._home.lookup_path
        if path.exists():
            return self.read_file(path)
        lookup = hmac.digest(self._held.keys[0].secret, b"aisle look-up", "sha256")
        self.write_file(path, lookup)
        return lookup


def is_sealed_file(path: Path) -> bool:
    """Say whether a file was written by ``Keyring.write_file``."""
    with path.open("rb") as file:
        return file.read(len(FILE_MAGIC)) == FILE_MAGIC


def sealed_file_key(path: Path) -> bytes:
    """Return the id of the key that a sealed file uses."""
    with path.open("rb") as file:
        file.seek(len(FILE_MAGIC) + _FRAME.size)
        return file.read(KEY_ID_BYTES)


def _file_context(name: str, number: int, last: bool) -> bytes:
    return f"file:{name}:{number}:{'last' if last else 'more'}".encode()

"""Encryption keys and the file that holds them."""

import base64
import binascii
import contextlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from data.errors import KeyProblem
from data.home import replace_file

SECRET_BYTES = 32
HOW = "make one with: openssl rand -base64 32 | tr +/ -_"


@dataclass(frozen=True, slots=True)
class Key:
    """A 256-bit secret and its public id."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "Key":
        """Draw a random key."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @property
    def id(self) -> bytes:
        """Eight bytes that name the key and say nothing about it."""
        return hmac.digest(self.secret, b"aisle key id", "sha256")[:8]

    @property
    def text(self) -> str:
        """The key as it stands in AISLE_KEY."""
        return base64.urlsafe_b64encode(self.secret).decode()


def parse_keys(text: str, where: str) -> tuple[Key, ...]:
    """Read one or more comma separated keys; ``where`` names their origin in errors."""
    keys = tuple(_parse(part.strip(), where) for part in text.split(",") if part.strip())
    if not keys:
        raise KeyProblem(f"{where} holds no key; {HOW}")
    return tuple(dict.fromkeys(keys))


class KeyFile:
    """A file of mode 0600 with the keys, the active one first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int] | None = None

    def exists(self) -> bool:
        """Say whether there is one."""
        return self.path.exists()

    def read(self) -> tuple[Key, ...]:
        """Read the keys; refuse a file that others may read."""
        try:
            state = self.path.stat()
            text = self.path.read_text("ascii")
        except (OSError, UnicodeDecodeError) as error:
            raise KeyProblem(f"the key file {self.path} cannot be read: {error}") from error
        if stat.S_IMODE(state.st_mode) & 0o077:
            raise KeyProblem(
                f"the key file {self.path} may be read by others; run: chmod 600 {self.path}"
            )
        self._seen = (state.st_mtime_ns, state.st_ino)
        return parse_keys(text, f"the key file {self.path}")

    def create(self, key: Key) -> None:
        """Make the file, unless another process was faster."""
        fresh = self.path.with_name(f".{self.path.name}.{os.getpid()}.new")
        replace_file(fresh, key.text.encode() + b"\n")
        with contextlib.suppress(FileExistsError):
            os.link(fresh, self.path)
        fresh.unlink()

    def write(self, keys: tuple[Key, ...]) -> None:
        """Replace the keys."""
        replace_file(self.path, ",".join(key.text for key in keys).encode() + b"\n")

    def changed(self) -> bool:
        """Say whether the file was replaced since it was last read."""
        try:
            state = os.stat(self.path)
        except FileNotFoundError:
            return False
        return self._seen != (state.st_mtime_ns, state.st_ino)


def _parse(text: str, where: str) -> Key:
    try:
        secret = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise KeyProblem(f"a key in {where} is not URL-safe base64; {HOW}") from error
    if len(secret) != SECRET_BYTES:
        raise KeyProblem(f"a key in {where} is {len(secret)} bytes long, not 32; {HOW}")
    return Key(secret)

"""Where Spark runs, and with what."""

import re
from dataclasses import dataclass
from pathlib import Path

from data.errors import InputError

KINDS = ("local", "spark://", "yarn", "k8s://")
LOOPBACK = ("127.", "localhost", "[::1]")
DEFAULT_PORT = 7077
SIZE = re.compile(r"\d+[mg]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SparkConfig:
    """Settings of a cluster; all others are Spark's own, in its ``spark-defaults.conf``.

    Raises
    ------
    InputError
        The address is none of a Spark master, there is no such folder, or memory no size.
    """

    master: str = "local[*]"
    """``spark://HOST:PORT`` (several, comma separated), ``yarn``, ``k8s://…``, or ``local[CORES]``,
    which is this machine alone."""
    folder: Path | None = None
    """What driver and workers see under one path, and use as the same user; default the home, which
    does for workers on this machine."""
    memory: str | None = None
    """Of each worker, or of a local session, as Spark writes it: ``4g``."""
    patience: float = 120.0
    """Seconds without a worker that takes the job, until it is given up."""

    def __post_init__(self) -> None:
        if not self.master.startswith(KINDS):
            raise InputError(
                f'"{self.master}" is no address of a Spark master; '
                "AISLE_SPARK_URL looks like spark://HOST:7077, yarn, k8s://HOST:PORT or local[*]"
            )
        if self.folder is not None and not self.folder.is_dir():
            raise InputError(f"AISLE_SPARK_FOLDER names {self.folder}, and there is no such folder")
        if self.memory is not None and not SIZE.fullmatch(self.memory):
            raise InputError(f'AISLE_SPARK_MEMORY must be a size such as 4g, not "{self.memory}"')

    @property
    def is_local(self) -> bool:
        """Whether everything runs in one process on this machine."""
        return self.master.startswith("local")

    @property
    def stays_here(self) -> bool:
        """Whether nothing needs to reach the driver from another machine."""
        return self.is_local or self.master.removeprefix("spark://").startswith(LOOPBACK)

    @property
    def addresses(self) -> list[tuple[str, int]]:
        """Host and port of each standalone master; none for other kinds.

        Raises
        ------
        InputError
            A port is no number.
        """
        if not self.master.startswith("spark://"):
            return []
        return [_address(said) for said in self.master.removeprefix("spark://").split(",")]


def _address(said: str) -> tuple[str, int]:
    host, colon, port = said.rpartition(":")
    if not colon:
        return said, DEFAULT_PORT
    if not port.isdigit():
        raise InputError(f'"{port}" is no port of a Spark master; write spark://HOST:PORT')
    return host.strip("[]"), int(port)

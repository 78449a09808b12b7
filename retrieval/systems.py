"""The systems whose rankings are compared: single legs, plain fusion and all that search does."""

from typing import Literal, get_args

System = Literal["bm25", "dense", "fusion", "full"]
SYSTEMS: tuple[System, ...] = get_args(System)
"""From the simplest to what shoppers are shown."""

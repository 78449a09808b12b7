"""Writing tables as R does."""

from pathlib import Path

import pandas as pd
import rdata


def write_rda(path: Path, **tables: pd.DataFrame) -> None:
    """Write tables by name into an .rda file."""
    rdata.write_rda(path, {name: _as_r(table) for name, table in tables.items()})


def _as_r(table: pd.DataFrame) -> pd.DataFrame:
    texts = table.select_dtypes(include=["object", "str"]).columns
    return table.astype(dict.fromkeys(texts, "string[python]"))

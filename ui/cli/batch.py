"""Reading and writing the CSV files of batch commands."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from data.errors import BadFile


def read_columns(path: Path, *columns: str) -> list[tuple[str, ...]]:
    """Read the named columns of every row; further columns are ignored.

    Raises:
        BadFile: the file is missing, lacks a column, or a row lacks its id, the first column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in columns if c not in (reader.fieldnames or ())]
            if missing:
                raise BadFile(f"{path}: the header lacks {', '.join(missing)}")
            rows = []
            for row in reader:
                values = tuple((row[c] or "").strip() for c in columns)
                if not values[0]:
                    raise BadFile(f"{path}, row {reader.line_num}: {columns[0]} is empty")
                rows.append(values)
            return rows
    except OSError as exc:
        raise BadFile(f"{path}: {exc.strerror}") from exc
    except (UnicodeDecodeError, csv.Error) as exc:
        raise BadFile(f"{path}: not readable as UTF-8 CSV: {exc}") from exc


def write_ranking(
    path: Path, id_column: str, rankings: Iterable[tuple[str, Iterable[tuple[str, float]]]]
) -> None:
    """Write ``id,product_id,rank,score`` rows; the file appears only when it is complete."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([id_column, "product_id", "rank", "score"])
            for row_id, ranking in rankings:
                writer.writerows(
                    (row_id, product, rank, f"{score:.6g}")
                    for rank, (product, score) in enumerate(ranking, start=1)
                )
        os.replace(partial, path)
    except OSError as exc:
        raise BadFile(f"{path}: {exc.strerror}") from exc
    finally:
        partial.unlink(missing_ok=True)

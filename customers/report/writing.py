"""Reports as files: JSON for programs; Markdown, HTML and PDF for people."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from customers.report.block import Report
from customers.report.html import as_html
from customers.report.markdown import as_markdown
from customers.report.pdf import as_pdf


def write_report(folder: Path, report: Report, figures: Mapping[str, Any]) -> list[Path]:
    """Write NAME.json, .md, .html and .pdf into a folder, made if need be; return the files.

    ``figures`` is the analysis's document.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    document = json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    files = {
        "json": document.encode(),
        "md": as_markdown(report).encode(),
        "html": as_html(report).encode(),
        "pdf": as_pdf(report),
    }
    paths = {folder / f"{report.name}.{ending}": content for ending, content in files.items()}
    for path, content in paths.items():
        path.write_bytes(content)
    return list(paths)

"""Reports as files: JSON for programs, Markdown for people."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_documents(
    folder: Path, name: str, figures: Mapping[str, Any], markdown: str
) -> list[Path]:
    """Write ``name.json`` and ``name.md`` into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    as_json, as_markdown = folder / f"{name}.json", folder / f"{name}.md"
    document = json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False)
    as_json.write_text(document + "\n", encoding="utf-8")
    as_markdown.write_text(markdown, encoding="utf-8")
    return [as_json, as_markdown]

"""Reports as files: JSON for programs, Markdown and HTML for people."""

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!&])")
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #1c1c1c; background: #fff;
       max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }}
h1, h2, h3 {{ line-height: 1.25 }}
h2 {{ border-top: 1px solid #ccc; padding-top: 1rem; margin-top: 2rem }}
table {{ border-collapse: collapse; display: block; overflow-x: auto }}
th, td {{ border: 1px solid #bbb; padding: .3rem .6rem; text-align: left; vertical-align: top }}
blockquote {{ border-left: 4px solid #777; margin: 1rem 0 .5rem; padding: .1rem .8rem }}
img {{ max-width: 100% }}
pre {{ background: #f3f3f3; padding: .8rem; overflow-x: auto }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #e8e8e8; background: #161616 }} pre {{ background: #262626 }}
}}
</style>
{body}</html>
"""


def write_documents(
    folder: Path, name: str, figures: Mapping[str, Any], markdown: str
) -> list[Path]:
    """Write ``name.json``, ``name.md`` and ``name.html`` into a folder, made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    document = json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False)
    texts = {"json": document + "\n", "md": markdown, "html": as_page(markdown)}
    paths = {folder / f"{name}.{ending}": text for ending, text in texts.items()}
    for path, text in paths.items():
        path.write_text(text, encoding="utf-8")
    return list(paths)


def as_page(markdown: str) -> str:
    """Return Markdown as one self-contained HTML page; HTML within it stays text."""
    from markdown_it import MarkdownIt

    first = next((line for line in markdown.splitlines() if line.startswith("# ")), "# Report")
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return _PAGE.format(title=escape(first.removeprefix("# ")), body=body)


def literal(text: str) -> str:
    """Return what somebody else wrote, so that Markdown shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))

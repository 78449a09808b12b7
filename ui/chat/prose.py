"""A reply's words as safe HTML."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

BULLET = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+")
BOLD = re.compile(r"\*\*(.+?)\*\*")


def prose_html(text: str) -> str:
    """Turn plain text, or a model's little Markdown, into paragraphs, lists and bold."""
    return "".join(_blocks(text.strip()))


def _blocks(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text):
        for is_list, lines in groupby(paragraph.splitlines(), key=lambda s: bool(BULLET.match(s))):
            if is_list:
                items = "".join(f"<li>{_inline(BULLET.sub('', s, count=1))}</li>" for s in lines)
                yield f"<ul>{items}</ul>"
            else:
                yield f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _inline(text: str) -> str:
    return BOLD.sub(r"<strong>\1</strong>", escape(text))

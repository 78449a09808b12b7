"""Sessions under way as a stream of JSON lines: one in, one out, at once."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from pydantic import ValidationError

from data.errors import AisleError, BadFile, InputError, NotBuilt
from ui.cli.output import json_text
from ui.web.event_intake import first_fault
from ui.web.propensity_answer import propensity_answer
from ui.web.propensity_models import SessionLine

if TYPE_CHECKING:
    from ui.answers import Json
    from ui.shop import Shop

STANDARD = Path("-")
"""Names standard input, or output."""
LONGEST_LINE = 1024 * 1024
"""Bytes; a session of a thousand events with everything said of them has a quarter of it."""


def score_stream(shop: "Shop", source: Path, out: Path | None) -> int:
    """Answer each line of a file, or of standard input, by a line; return how many were refused.

    A line is a session as ``POST /api/propensity`` takes it, with an id ``session`` if wanted;
    its answer has the number of the ``line``, the ``session``, and what the API answers or an
    ``error``. A line that is wrong is refused by itself, and the stream goes on.

    Raises:
        NotBuilt: no model was trained.
        BadFile: the file cannot be read, or the other not be written.
    """
    shop.session_scoring.required()
    refused = 0
    try:
        with _reading(source) as lines, _writing(out) as answers:
            for number, line in _numbered(lines):
                answer = _answer(shop, line)
                refused += "error" in answer
                answers.write(json_text({"line": number, **answer}))
                answers.flush()
    except BrokenPipeError:  # whoever read the answers has gone: nothing more is written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return refused


def _answer(shop: "Shop", line: bytes) -> "Json":
    """Return a line's answer without its number."""
    session: dict[str, str] = {}
    try:
        body = SessionLine.model_validate(_document(line))
        session = {} if body.session is None else {"session": body.session}
        customer = None if body.customer is None else shop.keyring.customer_key(body.customer)
        return {**session, **propensity_answer(shop, body, customer).model_dump()}
    except ValidationError as error:
        return {"error": first_fault(error, "the session")}
    except NotBuilt:
        raise
    except AisleError as error:
        return {**session, "error": str(error)}


def _document(line: bytes) -> object:
    """Read a line; raise InputError where it is no JSON."""
    if len(line) > LONGEST_LINE:
        raise InputError(f"the line is longer than {LONGEST_LINE:,} bytes")
    try:
        return json.loads(line)
    except UnicodeDecodeError as exc:
        raise InputError("the line is not UTF-8 text") from exc
    except (json.JSONDecodeError, RecursionError) as exc:
        raise InputError(f"the line is no JSON: {exc}") from exc


def _numbered(lines: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not empty with its number, from 1; of one too long its beginning."""
    number = 0
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = lines.readline(LONGEST_LINE)
        if line.strip():
            yield number, line


def _reading(source: Path) -> AbstractContextManager[BinaryIO]:
    if source == STANDARD:
        return nullcontext(sys.stdin.buffer)
    try:
        return source.open("rb")
    except OSError as exc:
        raise BadFile(f"{source}: {exc.strerror}") from exc


def _writing(out: Path | None) -> AbstractContextManager[TextIO]:
    if out is None or out == STANDARD:
        return nullcontext(sys.stdout)
    try:
        return out.open("w", encoding="utf-8")
    except OSError as exc:
        raise BadFile(f"{out}: {exc.strerror}") from exc

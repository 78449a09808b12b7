"""A replay written down: ``replay.json`` for programs, ``replay.md`` for people."""

from collections.abc import Iterator
from pathlib import Path

from evaluation.documents import write_documents
from evaluation.replay import ConversationResult, Replay, TurnResult


def write_report(replay: Replay, folder: Path) -> list[Path]:
    """Write the replay into the folder, which is made if need be; return the files written."""
    markdown = "\n".join(_markdown(replay)) + "\n"
    return write_documents(folder, "replay", replay.as_json(), markdown)


def _markdown(replay: Replay) -> Iterator[str]:
    figures = replay.as_json()
    passed = sum(result.passed for result in replay.results)
    times = figures["latency_ms"]
    yield "# Replay"
    yield ""
    yield f"- conversations passed whole: {passed} of {figures['conversations']}"
    yield f"- checks passed: {figures['passed']} of {figures['checks']}"
    yield f"- grounded turns: {figures['groundedness']:.1%}"
    yield f"- turn time: median {times['p50']:.0f} ms, 95 % within {times['p95']:.0f} ms"
    for result in replay.results:
        yield from _conversation(result)


def _conversation(result: ConversationResult) -> Iterator[str]:
    yield ""
    yield f"## {'✓' if result.passed else '✗'} {result.name}"
    for turn in result.turns:
        yield from _turn(turn)


def _turn(result: TurnResult) -> Iterator[str]:
    yield ""
    yield f"> {result.say}"
    yield ""
    if result.turn is not None:
        yield result.turn.reply
        yield ""
        for pick in result.turn.picks:
            price = "" if pick.product.price is None else f", {pick.product.price:.2f}"
            yield f"- {pick.product.title} ({pick.id}{price})"
    for check in result.checks:
        if not check.ok:
            yield f"- **failed: {check.name}**: {check.detail}"

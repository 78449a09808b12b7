"""A replay written down: JSON for programs, Markdown and HTML for people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluation.documents import literal, write_documents
from evaluation.replay import ConversationResult, Replay, TurnResult
from evaluation.script import Script
from evaluation.shrinking import as_yaml


def write_report(replay: Replay, folder: Path, shrunk: Sequence[Script] = ()) -> list[Path]:
    """Write the replay into the folder, which is made if need be; return the files written.

    ``shrunk`` are the shortest conversations that still fail, which become a file to replay.
    """
    markdown = "\n".join(_markdown(replay)) + "\n"
    paths = write_documents(folder, "replay", replay.as_json(), markdown)
    if shrunk:
        path = folder / "shrunk.yaml"
        path.write_text(as_yaml(shrunk), encoding="utf-8")
        paths.append(path)
    return paths


def _markdown(replay: Replay) -> Iterator[str]:
    figures = replay.as_json()
    whole = sum(result.passed for result in replay.results)
    times, turns = figures["latency_ms"], figures["turns"]
    yield "# Replay"
    yield ""
    yield f"- conversations passed whole: {whole} of {figures['conversations']}"
    yield f"- checks passed: {figures['passed']} of {figures['checks']}"
    yield f"- grounded turns: {figures['groundedness']:.1%}"
    yield f"- turns: {turns}, {turns / max(len(replay.results), 1):.1f} a conversation"
    yield f"- turn time: median {times['p50']:.0f} ms, 95 % within {times['p95']:.0f} ms"
    yield ""
    yield from _shares("language", _languages(replay))
    yield ""
    yield from _shares("check", ((check.name, check.ok) for check in replay.checks))
    for result in replay.results:
        yield from _conversation(result)


def _languages(replay: Replay) -> Iterator[tuple[str, bool]]:
    """Yield the language of each conversation's first answer, and whether all of it passed."""
    for result in replay.results:
        answered = next((turn.turn for turn in result.turns if turn.turn), None)
        yield (answered.language if answered else "none"), result.passed


def _shares(of: str, outcomes: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """Tabulate how many of each name passed."""
    held = list(outcomes)
    total, passed = Counter(name for name, _ in held), Counter(name for name, ok in held if ok)
    yield f"| {of} | passed | of |"
    yield "|---|---|---|"
    yield from (f"| {name} | {passed[name]} | {total[name]} |" for name in sorted(total))


def _conversation(result: ConversationResult) -> Iterator[str]:
    yield ""
    yield f"## {'✓' if result.passed else '✗'} {literal(result.name)}"
    for turn in result.turns:
        yield from _turn(turn)


def _turn(result: TurnResult) -> Iterator[str]:
    yield ""
    yield f"> {literal(result.say)}"
    yield ""
    if result.turn is not None:
        yield literal(result.turn.reply.replace("**", ""))
        yield ""
        for pick in result.turn.picks:
            price = "" if pick.product.price is None else f", {pick.product.price:.2f}"
            yield f"- {literal(pick.product.title)} ({pick.id}{price})"
    for check in result.checks:
        if not check.ok:
            yield f"- **failed: {check.name}**: {literal(check.detail)}"

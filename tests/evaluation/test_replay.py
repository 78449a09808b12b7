import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from chatbot.shopper import Shopper
from chatbot.turn import Turn
from data.errors import BadMessage
from evaluation import Script, replay, write_report
from evaluation.replay import latency
from evaluation.script import ScriptedTurn
from tests.evaluation.builders import pick, turn


@dataclass
class Parrot:
    """Shows one red pick for whatever is said; refuses empty messages; lies when told to."""

    said: list[tuple[str, str | None]] = field(default_factory=list)
    forgotten: bool = False

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        if not text:
            raise BadMessage("say something")
        if text == "crash":
            raise KeyError("colour")
        self.said.append((text, conversation))
        return turn(pick("1", colour="Red"), reply=text, ms=float(len(self.said)))

    def ungrounded(self, turn: Turn) -> list[str]:
        return ["€5.00 is not a price"] if "€5.00" in turn.reply else []

    def forget(self) -> None:
        self.forgotten = True


def guest(customer: str | None) -> Shopper:
    assert customer is None
    return Shopper(customer=None, account=None, name=None)


def script(*turns: tuple[str, dict[str, object]], name: str = "s") -> Script:
    return Script(name, tuple(ScriptedTurn(say, expect) for say, expect in turns))


def test_counts_and_passes() -> None:
    parrot = Parrot()
    scripts = [script(("hi", {"every": {"colour": "Red"}}), ("more", {"picks": {"min": 1}}))]
    report = replay(scripts, lambda: parrot, guest).as_json()
    assert (report["conversations"], report["turns"], report["checks"]) == (1, 2, 4)
    assert (report["passed"], report["failed"], report["groundedness"]) == (4, 0, 1.0)
    assert report["results"][0]["passed"] is True
    assert parrot.said == [("hi", None), ("more", "c1")]
    assert parrot.forgotten


def test_a_false_statement_fails_without_being_asked() -> None:
    result = replay([script(("only €5.00", {}))], Parrot, guest)
    assert not result.passed
    assert result.as_json()["groundedness"] == 0.0
    assert result.checks[0].detail == "€5.00 is not a price"


def test_a_refused_message_fails_its_turn_and_the_rest_goes_on() -> None:
    result = replay([script(("", {"picks": {"min": 1}}), ("hi", {}))], Parrot, guest)
    first, second = result.results[0].turns
    assert first.turn is None
    assert first.checks[0].detail == "say something"
    assert second.turn is not None


def test_a_crash_fails_its_turn_and_the_rest_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    result = replay([script(("crash", {}), ("hi", {}))], Parrot, guest)
    first, second = result.results[0].turns
    assert (first.turn, first.checks[0].ok) == (None, False)
    assert second.turn is not None
    assert "no answer to 'crash'" in caplog.text


def test_the_report_is_json_markdown_and_html(tmp_path: Path) -> None:
    result = replay([script(("hi", {"none": {"colour": "Red"}}), name="wrong")], Parrot, guest)
    as_json, as_markdown, as_html = write_report(result, tmp_path / "report")
    assert json.loads(as_json.read_text("utf-8"))["failed"] == 1
    text = as_markdown.read_text("utf-8")
    assert "## ✗ wrong" in text
    assert "failed: none" in text
    assert "| none | 0 | 1 |" in text
    assert "<h2>✗ wrong</h2>" in as_html.read_text("utf-8")


def test_latency_of_nothing_one_and_many() -> None:
    assert latency([])["p95"] == 0.0
    assert latency([7.0]) == {"p50": 7.0, "p95": 7.0, "max": 7.0}
    assert latency([float(n) for n in range(1, 101)])["p50"] == 50.5

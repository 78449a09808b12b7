from pathlib import Path

from chatbot.shopper import GUEST, Shopper
from chatbot.turn import Turn
from evaluation.simulation import ASSISTANT, System, simulate
from evaluation.simulation.report import ALWAYS_LIST, ORACLE, SimulationReport
from tests.evaluation.simulation.builders import Shelves, goal_of, question, wardrobe

PRODUCTS = wardrobe()
GOALS = [goal_of(product) for product in (PRODUCTS[3], PRODUCTS[23], PRODUCTS[80])]


def _report(assistant: Shelves, other: Shelves) -> SimulationReport:
    systems = {
        ASSISTANT: System(lambda goal: assistant, phrasings=2),  # type: ignore[arg-type, return-value]
        ALWAYS_LIST: System(lambda goal: other, history=True),  # type: ignore[arg-type, return-value]
        ORACLE: System(lambda goal: Shelves([goal.product])),  # type: ignore[arg-type, return-value]
    }
    return SimulationReport(simulate(GOALS, systems, seed=4), {"day": "2020-09-21", "seed": 4})


def test_every_system_hears_the_same_first_words() -> None:
    assistant, other = Shelves(PRODUCTS), Shelves(PRODUCTS)
    report = _report(assistant, other)

    own, others = (report.simulation.first(name) for name in (ASSISTANT, ALWAYS_LIST))
    assert [s.turns[0].say for s in own] == [s.turns[0].say for s in others]
    assert assistant.shoppers == {GUEST}
    assert other.shoppers == {Shopper(customer=7)}
    assert [session.language for session in own] == ["en", "ko", "en"]


def test_phrasings_differ() -> None:
    tries = _report(Shelves(PRODUCTS), Shelves(PRODUCTS)).simulation.tries[ASSISTANT]

    assert any(a.turns[0].say != b.turns[0].say for a, b in tries)


def test_figures_have_the_keys_of_the_contract() -> None:
    figures = _report(Shelves(PRODUCTS), Shelves(PRODUCTS[20:])).figures

    assert {"conversations", "success_rate", "mean_turns", "hit_at_k", "results"} <= set(figures)
    assert (figures["conversations"], len(figures["results"])) == (6, 6)
    assert figures["success_rate"] == round(2 / 3, 4)
    assert figures["hit_at_k"]["10"] == [0.3333, 0.3333, 0.6667, 0.6667, 0.6667]
    assert figures["pass_k"] == {"1": 0.6667, "2": 0.6667}
    assert figures["all_conversations"] == 6 + 3 + 3


def test_systems_are_set_against_the_oracle_and_always_listing() -> None:
    systems = _report(Shelves(PRODUCTS), Shelves(PRODUCTS[20:])).figures["systems"]

    assert systems[ORACLE]["success_rate"] == 1
    assert systems[ASSISTANT]["regret"]["value"] == round((0 + 2 + 5) / 3, 4)
    assert systems[ASSISTANT]["of_always_list"]["value"] == 2
    assert systems[ALWAYS_LIST]["of_always_list"]["value"] == 1
    assert systems[ASSISTANT]["above_always_list"]["value"] == 0.3333


def test_a_system_beside_one_that_never_finds_anything_has_no_ratio() -> None:
    systems = _report(Shelves(PRODUCTS), Shelves([])).figures["systems"]

    assert systems[ASSISTANT]["of_always_list"]["value"] is None


def test_every_fault_is_named_with_who_is_to_blame() -> None:
    class Boasting(Shelves):
        def ungrounded(self, turn: Turn) -> list[str]:
            return ["price: €5"]

    report = _report(Shelves(PRODUCTS), Boasting(PRODUCTS))

    faults = report.figures["faults"]
    assert {(fault["system"], fault["fault"]) for fault in faults} == {(ALWAYS_LIST, "price: €5")}
    assert report.figures["all_unsupported"] == len(faults)
    assert f"- {ALWAYS_LIST}: " in report.as_markdown()


def test_the_report_for_people_says_who_found_what(tmp_path: Path) -> None:
    report = _report(Shelves(PRODUCTS, question("pattern", "Solid")), Shelves(PRODUCTS))
    report.write(tmp_path / "made")

    told = (tmp_path / "made" / "simulate.md").read_text("utf-8")
    assert told == report.as_markdown()
    assert f"| {ASSISTANT} | 0.333" in told and f"## {PRODUCTS[3].id}: found in turn 1" in told
    assert {path.name for path in (tmp_path / "made").iterdir()} == {
        "simulate.json",
        "simulate.md",
        "simulate.html",
    }

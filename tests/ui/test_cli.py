"""The command line on a shop's own export: what it prints, and how it refuses."""

import csv
import errno
import io
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from retrieval.lexical import LexicalIndex
from tests.ui.boutique import CUSTOMERS, CommandLine, write_export, write_rows


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load and build the boutique once, as a person would: in processes of their own."""
    folder = tmp_path_factory.mktemp("boutique")
    export, home = write_export(folder / "export"), folder / "home"
    mapping = str(export / "mapping.yaml")
    for command in (["load", "csv", str(export), "--mapping", mapping], ["build"]):
        arguments = [sys.executable, "-m", "ui", *command, "--home", str(home), "--json"]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        json.loads(done.stdout)
    return home


@pytest.fixture
def aisle(built_home: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Commands on the built home."""
    return CommandLine(built_home, capsys)


@pytest.fixture
def fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Commands on a home that does not exist yet."""
    return CommandLine(tmp_path / "home", capsys)


def load(aisle: CommandLine, export: Path, *more: str) -> list[str]:
    return ["load", "csv", str(export), "--mapping", str(export / "mapping.yaml"), "--json", *more]


def test_search_gives_the_contracts_document(aisle: CommandLine) -> None:
    found = aisle("search", "a red dress under 45, no lace", "-k", "5", "--json").document
    assert set(found) == {"understood", "picks", "relaxations", "ms"}
    assert set(found["understood"]) == {"text", "constraints"}
    assert [p["id"] for p in found["picks"]] and all(
        p["facets"]["product_type"] == "Dress"
        and p["facets"]["colour_family"] == "Red"
        and p["facets"]["pattern"] != "Lace"
        and p["price"] <= 45
        and p["reasons"]
        for p in found["picks"]
    )


def test_nothing_fits_and_what_would(aisle: CommandLine) -> None:
    found = aisle("search", "a red dress under 3 euros", "--json").document
    assert found["picks"] == []
    assert found["relaxations"][0]["count"] > 0
    assert found["relaxations"][0]["text"]


def test_batch_search_writes_only_what_fits(aisle: CommandLine, tmp_path: Path) -> None:
    queries, out = tmp_path / "q.csv", tmp_path / "run.csv"
    write_rows(
        queries,
        ["query_id", "query", "note"],
        [["1", "blue shirt", "x"], ["2", "shirt under 1", "y"], ["3", "", "z"]],
    )
    report = aisle(
        "search", "--queries", str(queries), "--out", str(out), "-k", "3", "--json"
    ).document
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert report["queries"] == 3
    assert list(rows[0]) == ["query_id", "product_id", "rank", "score"]
    assert {row["query_id"] for row in rows} == {"1"}
    assert [row["rank"] for row in rows] == ["1", "2", "3"]


def test_a_batch_ranks_as_a_guests_search_does(aisle: CommandLine, tmp_path: Path) -> None:
    texts = ("a red dress", "red", "something", "lace shirt")
    queries, out = tmp_path / "q.csv", tmp_path / "run.csv"
    write_rows(queries, ["query_id", "query"], [[text, text] for text in texts])
    assert aisle("search", "--queries", str(queries), "--out", str(out), "-k", "12").status == 0
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    for text in texts:
        picks = aisle("search", text, "-k", "12", "--json").document["picks"]
        mine = [row for row in rows if row["query_id"] == text]
        assert [row["product_id"] for row in mine] == [pick["id"] for pick in picks]
        scores = [float(row["score"]) for row in mine]
        assert scores == sorted(scores, reverse=True)


def test_bad_queries_are_named_and_the_others_searched(aisle: CommandLine, tmp_path: Path) -> None:
    queries, out = tmp_path / "q.csv", tmp_path / "run.csv"
    queries.write_text(f"query_id,query\n1\n2,{'red ' * 1001}\n3,red dress\n", "utf-8")
    command = ["search", "--queries", str(queries), "--out", str(out), "-k", "1"]
    report = aisle(*command, "--json").document
    assert (report["queries"], report["rejected"]["count"]) == (1, 2)
    assert [(bad["file"], bad["row"]) for bad in report["rejected"]["first"]] == [
        ("q.csv", 2),
        ("q.csv", 3),
    ]
    assert [row["query_id"] for row in csv.DictReader(out.open(encoding="utf-8"))] == ["3"]
    said = aisle(*command).out
    assert "rows rejected 2" in said and "q.csv row 2: has 1 field, not 2" in said


def test_a_batch_needs_no_recommender(
    aisle: CommandLine, fresh: CommandLine, tmp_path: Path
) -> None:
    shutil.copytree(aisle.home, fresh.home)
    shutil.rmtree(fresh.home / "indexes" / "cf")
    queries, out = tmp_path / "q.csv", tmp_path / "run.csv"
    write_rows(queries, ["query_id", "query"], [["1", "red dress"]])
    done = fresh("search", "--queries", str(queries), "--out", str(out), "-k", "2")
    assert (done.status, done.err) == (0, "")
    assert len(out.read_text("utf-8").splitlines()) == 3


def test_recommend_one_and_many(aisle: CommandLine, tmp_path: Path) -> None:
    one = aisle("recommend", "--customer", CUSTOMERS[0], "-k", "4", "--json").document
    assert len(one["picks"]) == 4 and all(pick["reasons"] for pick in one["picks"])
    customers, out = tmp_path / "c.csv", tmp_path / "recs.csv"
    write_rows(customers, ["customer_id"], [[CUSTOMERS[0]], ["a stranger"]])
    report = aisle(
        "recommend", "--customers", str(customers), "--out", str(out), "-k", "4", "--json"
    )
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert report.document["customers"] == 2
    assert [row["product_id"] for row in rows[:4]] == [pick["id"] for pick in one["picks"]]
    assert [row["customer_id"] for row in rows[4:]] == ["a stranger"] * 4


def test_new_only_leaves_out_what_was_bought(aisle: CommandLine, built_home: Path) -> None:
    picks = aisle(
        "recommend", "--customer", CUSTOMERS[1], "--new-only", "-k", "30", "--json"
    ).document
    export = built_home.parent / "export" / "orders.csv"
    orders = csv.DictReader(export.open(encoding="utf-8"))
    bought = {row["sku"] for row in orders if row["client"] == CUSTOMERS[1]}
    assert bought and not bought & {pick["id"] for pick in picks["picks"]}


def test_ask_goes_on_with_a_conversation(aisle: CommandLine) -> None:
    first = aisle("ask", "show me blue trousers", "--json").document
    again = aisle("ask", "cheaper ones", "--conversation", first["conversation"], "--json").document
    assert {p["facets"]["product_type"] for p in first["picks"]} == {"Trousers"}
    assert again["conversation"] == first["conversation"]
    assert {c["field"] for c in again["constraints"]} >= {"product_type", "price"}


def test_chat_talks_on_over_a_message_that_is_too_long(
    aisle: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"red dresses\n{'x' * 5000}\nthe first one\n"))
    said = aisle("chat")
    assert said.status == 0
    assert "5,000 characters" in said.out
    assert said.out.count("Red dress") > 3
    assert said.err.count("> ") == 4


def test_explain_gives_claims(aisle: CommandLine) -> None:
    claims = aisle("explain", "--customer", CUSTOMERS[0], "--product", "DrRedSo", "--json").document
    assert claims["claims"] and all(
        {"kind", "text", "evidence"} <= set(c) for c in claims["claims"]
    )


def test_people_and_keys(aisle: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough password\n"))
    email = "jo@example.com"
    assert aisle("account", "add", email, "--name", "Jo", "--password-stdin").status == 0
    assert aisle("account", "link", email, CUSTOMERS[0]).status == 0
    assert aisle("account", "staff", email, "--json").document["role"] == "staff"
    assert aisle("account", "export", email).document["email"] == email
    rotated = aisle("keys", "rotate", "--json").document
    assert rotated["records"] > 0 and rotated["retired"]
    assert aisle("account", "export", email).document["name"] == "Jo"
    assert aisle("account", "delete", email, "--yes").status == 0
    assert aisle("account", "export", email).status == 2


def test_api_keys(aisle: CommandLine) -> None:
    assert aisle("keys", "api", "add", "till", "--json").document["key"].startswith("aisle_")
    assert aisle("keys", "api", "list", "--json").document == {"keys": ["till"]}
    assert aisle("keys", "api", "revoke", "till").status == 0


def test_a_second_load_adds_nothing_and_a_build_embeds_nothing(aisle: CommandLine) -> None:
    export = aisle.home.parent / "export"
    again = aisle(*load(aisle, export)).document
    assert (again["products"], again["customers"], again["events"]) == (0, 0, 0)
    assert aisle("build", "--json").document["embedded"] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["load", "nowhere"], 'no source "nowhere"'),
        (["load", "hm"], "needs a PATH"),
        (["load", "csv", "somewhere"], "--mapping"),
        (["load", "demo", "somewhere"], "takes no PATH"),
        (["search"], "either a TEXT or --queries"),
        (["search", "x", "--queries", "q.csv"], "either a TEXT or --queries"),
        (["search", "--queries", "none.csv", "--out", "o.csv"], "none.csv"),
        (["search", "x", "-k", "0"], "-k"),
        (["search", "red dress " * 500], "4,999 characters"),
        (["search", "x", "--customer", "nobody"], 'no customer "nobody"'),
        (["recommend"], "either --customer ID or --customers"),
        (["recommend", "--customer", "nobody"], 'no customer "nobody"'),
        (
            ["explain", "--customer", CUSTOMERS[0], "--product", "none-such"],
            'no product "none-such"',
        ),
        (["ask", ""], "the message is empty"),
        (["ask", "dress " * 1700], "10,199 characters"),
        (["account", "link", "who@example.com", CUSTOMERS[0]], "no account"),
        (["account", "link", "who@example.com", "nobody"], 'no customer "nobody"'),
        (["keys", "api", "revoke", "none"], 'no API key named "none"'),
        (["replay", "missing.yaml"], "missing.yaml: no such file"),
        (["build", "--only", "everything"], "everything"),
        (["dance"], "dance"),
        (["ask", "caf\udce9"], "not UTF-8"),
    ],
)
def test_wrong_input_is_one_sentence_and_status_2(
    aisle: CommandLine, arguments: list[str], sentence: str
) -> None:
    outcome = aisle(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert outcome.err.startswith("aisle: ") and outcome.err.count("\n") == 1


def test_a_wrong_header_is_refused_whole(fresh: CommandLine, tmp_path: Path) -> None:
    export = write_export(tmp_path / "export")
    write_rows(export / "orders.csv", ["client", "day"], [["a", "2026-01-01"]])
    outcome = fresh(*load(fresh, export))
    assert outcome.status == 2
    assert "orders.csv" in outcome.err and "sku" in outcome.err
    assert fresh("build").status == 1, "nothing of the export may have been loaded"


def test_half_a_row_is_named_and_the_rest_is_loaded(fresh: CommandLine, tmp_path: Path) -> None:
    export = write_export(tmp_path / "export")
    with (export / "orders.csv").open("a", encoding="utf-8") as file:
        file.write("client-0,DrRedSo\nclient-0,DrRedSo,someday,5\nclient-0,DrRedSo,2026-10-30,9.99")
    report = fresh(*load(fresh, export)).document
    first = report["rejected"]["first"]
    assert report["rejected"]["count"] == 2
    assert [(row["file"], row["row"]) for row in first] == [("orders.csv", 74), ("orders.csv", 75)]
    assert "someday" in first[1]["reason"]
    assert report["events"] == 73


@pytest.mark.parametrize("command", [["search", "dress"], ["ask", "dress"], ["build"]])
def test_an_empty_home_says_what_to_run(fresh: CommandLine, command: list[str]) -> None:
    fresh.home.mkdir()
    outcome = fresh(*command)
    assert outcome.status == 1
    assert "aisle build" in outcome.err or "aisle load" in outcome.err


@pytest.mark.parametrize(
    "command",
    [
        ["search", "dress"],
        ["recommend", "--customer", "1"],
        ["ask", "dress"],
        ["chat"],
        ["evaluate", "search", "--safety", "2"],
        ["account", "export", "jo@example.com"],
        ["keys", "api", "list"],
    ],
)
def test_a_home_that_is_not_there_is_not_made_by_reading(
    fresh: CommandLine, command: list[str]
) -> None:
    outcome = fresh(*command)
    assert (outcome.status, outcome.out) == (2, "")
    assert f"there is no home {fresh.home}" in outcome.err and "aisle load" in outcome.err
    assert not fresh.home.exists()


def test_a_locked_database_is_said_and_nothing_is_lost(
    fresh: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = write_export(tmp_path / "export")
    assert fresh(*load(fresh, export)).status == 0
    monkeypatch.setenv("AISLE_BUSY_SECONDS", "0.1")
    holder = sqlite3.connect(fresh.home / "aisle.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    outcome = fresh(*load(fresh, export))
    holder.execute("ROLLBACK")
    holder.close()
    assert outcome.status == 1
    assert "another process holds the database" in outcome.err
    assert fresh(*load(fresh, export)).document["events"] == 0


def test_a_full_disk_while_building_leaves_the_old_index_in_use(
    aisle: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = aisle.home / "indexes" / "search" / "current"
    generation = before.read_text("utf-8")

    def full(self: LexicalIndex, folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(LexicalIndex, "save", full)
        outcome = aisle("build", "--only", "search")
    assert outcome.status == 1
    assert "no space is left" in outcome.err
    assert before.read_text("utf-8") == generation
    assert aisle("search", "red dress", "--json").document["picks"]
    assert [f.name for f in before.parent.iterdir() if f.is_dir()] == [generation.strip()]


FAILING = """
- name: never blue
  turns:
    - say: hello
    - say: a red dress
      expect: {picks: {min: 1}, every: {colour_family: Red}}
    - say: thanks
    - say: actually blue
      expect: {every: {colour_family: Red}}
- name: fine
  turns:
    - say: a red dress
      expect: {picks: {min: 1}}
"""


def test_a_failing_conversation_shrinks_to_what_still_fails(
    aisle: CommandLine, tmp_path: Path
) -> None:
    script = tmp_path / "talk.yaml"
    script.write_text(FAILING, encoding="utf-8")
    report = tmp_path / "report"
    arguments = ["replay", str(script), "--shrink", "--report", str(report), "--json"]
    outcome = aisle(*arguments)
    assert outcome.status == 1
    (left,) = yaml.safe_load(outcome.document["shrunk"])
    assert left["turns"][-1] == {
        "say": "actually blue",
        "expect": {"every": {"colour_family": "Red"}},
    }
    assert len(left["turns"]) < 4
    again = aisle("replay", str(report / "shrunk.yaml"), "--json")
    assert (again.status, again.document["failed"]) == (1, 1)


def test_models_side_by_side(
    aisle: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AISLE_MODEL_URL", "http://127.0.0.1:9")  # nobody answers there
    script = tmp_path / "talk.yaml"
    script.write_text("turns: [{say: a red dress, expect: {picks: {max: 0}}}]", encoding="utf-8")
    outcome = aisle("replay", str(script), "--model", "embedded", "--model", "tiny", "--json")
    assert outcome.status == 1
    first, second = outcome.document["models"]
    assert (first["model"], first["failed"], second["failed"]) == ("embedded", 1, 1)
    answers = [one["results"][0]["turns"][0]["turn"]["model"] for one in (first, second)]
    assert answers[0] == "embedded" and answers[1].startswith("embedded (tiny ")
    assert outcome.document["differing"] == []


def test_shrinking_takes_one_model(aisle: CommandLine, tmp_path: Path) -> None:
    script = tmp_path / "talk.yaml"
    script.write_text(FAILING, encoding="utf-8")
    outcome = aisle("replay", str(script), "--shrink", "--model", "a", "--model", "b")
    assert outcome.status == 2
    assert "one --model" in outcome.err

"""Learning from tables and logs whose truth is known."""

import json
from pathlib import Path

import pytest

from customers.propensity.result import PropensityResult
from customers.propensity.table import read_table
from customers.propensity.training import learn_log, learn_table
from data.errors import InputError
from tests.customers.propensity.builders import QUICK, log, write_table


def test_a_table_is_judged_with_and_without_page_values(of_table: PropensityResult) -> None:
    found = of_table.document()
    assert found["roc_auc"]["value"] > 0.8
    assert 0.3 < found["without_page_value"]["roc_auc"]["value"] < 0.65, "nothing else speaks"
    assert found["later"]["rows"] == 120
    assert found["drivers"][0]["column"] in ("PageValues", "value_of_pages")
    assert found["drivers"][0]["direction"] > 0.5
    assert set(found["balances"]) == {"none", "weights", "smote"}
    assert all(one["rows"] == 400 for one in found["balances"].values())


def test_a_log_is_judged_at_several_moments(of_log: PropensityResult) -> None:
    found = of_log.document()
    assert found["definition"] == "before_checkout"
    assert found["f1"]["value"] > 0.81
    assert found["moments"]["before_checkout"]["f1"] == found["f1"]
    assert found["moments"]["after_1"]["roc_auc"]["value"] < found["roc_auc"]["value"]
    assert found["protocol"]["sessions_judged"] == found["rows"]
    assert of_log.arrays["products"].shape == (6, 5)


def test_a_document_is_json_and_holds_nobody(result: PropensityResult) -> None:
    json.dumps(result.document(), allow_nan=False)
    assert "people" not in json.dumps(result.document())
    assert all(text.startswith("tree\n") for text in result.model.texts().values())


def test_the_same_log_gives_the_same_model(of_log: PropensityResult) -> None:
    again = learn_log(log(), QUICK)
    assert again.model.texts() == of_log.model.texts()
    assert again.document() | {"made_at": ""} == of_log.document() | {"made_at": ""}


def test_too_little_is_refused_with_what_is_lacking(tmp_path: Path) -> None:
    table = read_table(write_table(tmp_path / "sessions.csv", 40), labelled=True)
    with pytest.raises(InputError, match=r"the table: \d+ sessions with a purchase; at least 25"):
        learn_table(table, QUICK)
    with pytest.raises(InputError, match=r"the log before 2026-.*: \d+ sessions with a purchase"):
        learn_log(log(customers=10), QUICK)

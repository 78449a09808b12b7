"""The report, made of the kept document alone."""

import json
import re

import numpy as np
import pytest

from customers.features.session_features import SESSION_COLUMNS
from customers.propensity.report import report_of
from customers.propensity.result import PropensityResult
from customers.propensity.table import COLUMNS, described
from customers.report import Table
from customers.report.markdown import as_markdown
from customers.words import LANGUAGES, Language, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_says_what_was_measured(result: PropensityResult, language: Language) -> None:
    kept = json.loads(json.dumps(result.document()))
    report = report_of(kept, language)
    written = as_markdown(report).replace("\\", "")
    assert not re.search(r"\{\w+\}", written), "every place is filled"
    for name in ("roc_auc", "pr_auc", "f1", "brier", "calibration_error"):
        assert f"{kept[name]['value']:.3f}" in written
    assert f"{kept['confusion']['false_negative']:,}" in written


def test_a_report_has_every_balance_and_every_column(result: PropensityResult) -> None:
    report = report_of(result.document(), "en")
    tables = {b.key: b for s in report.sections for b in s.blocks if isinstance(b, Table)}
    assert [row[0] for row in tables["balance"].rows] == [
        "As they are",
        "Class weights",
        "SMOTE, in learning rows only",
    ]
    assert len(tables["drivers"].rows) == len(result.model.columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_name(language: Language) -> None:
    named = words("propensity", language)["columns"]
    nothing = described(np.zeros((1, len(COLUMNS))), np.zeros(1, dtype=bool))
    assert set(named) == set(nothing.columns)
    assert set(words("features", language)["sessions"]) >= set(SESSION_COLUMNS)

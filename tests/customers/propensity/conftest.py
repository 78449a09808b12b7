"""Results of a planted table and a planted log, learned once."""

import pytest

from customers.propensity.result import PropensityResult
from customers.propensity.table import read_table
from customers.propensity.training import learn_log, learn_table
from tests.customers.propensity.builders import QUICK, log, write_table


@pytest.fixture(scope="session")
def of_table(tmp_path_factory: pytest.TempPathFactory) -> PropensityResult:
    """What was learned from a table in which page values alone speak for a purchase."""
    path = write_table(tmp_path_factory.mktemp("table") / "sessions.csv", 400)
    return learn_table(read_table(path, labelled=True), QUICK)


@pytest.fixture(scope="session")
def of_log() -> PropensityResult:
    """What was learned from a log in which long looks lead to carts and purchases."""
    return learn_log(log(), QUICK)


@pytest.fixture(params=["of_table", "of_log"])
def result(request: pytest.FixtureRequest) -> PropensityResult:
    """Return each of them."""
    found: PropensityResult = request.getfixturevalue(request.param)
    return found

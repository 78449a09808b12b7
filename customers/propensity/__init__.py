"""Who is about to buy: foretold from a session so far, with its reasons."""

from customers.propensity.config import PropensityConfig, Rule
from customers.propensity.model import Driver, PropensityModel
from customers.propensity.report import report_of
from customers.propensity.result import PropensityResult
from customers.propensity.table import SOURCE, SessionTable, read_table
from customers.propensity.training import learn_log, learn_table

__all__ = [
    "SOURCE",
    "Driver",
    "PropensityConfig",
    "PropensityModel",
    "PropensityResult",
    "Rule",
    "SessionTable",
    "learn_log",
    "learn_table",
    "read_table",
    "report_of",
]

"""Who is about to buy less: defined, foretold, explained."""

from customers.decline.analysis import analyse_decline
from customers.decline.config import Costs, DeclineConfig, Definition, Rule
from customers.decline.drivers import Driver, drivers_of
from customers.decline.report import report_of
from customers.decline.result import NAME, DeclineResult

__all__ = [
    "NAME",
    "Costs",
    "DeclineConfig",
    "DeclineResult",
    "Definition",
    "Driver",
    "Rule",
    "analyse_decline",
    "drivers_of",
    "report_of",
]

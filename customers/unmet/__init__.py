"""Unmet demand: what shoppers asked for and did not find, told of crowds and never of a person."""

from customers.unmet.config import UnmetConfig
from customers.unmet.request import Demand, Request, Source
from customers.unmet.requests import RequestStore
from customers.unmet.segments import Segments
from customers.unmet.study import Known, Unmet, analyse
from customers.unmet.telling import report_of

__all__ = [
    "Demand",
    "Known",
    "Request",
    "RequestStore",
    "Segments",
    "Source",
    "Unmet",
    "UnmetConfig",
    "analyse",
    "report_of",
]

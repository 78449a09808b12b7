"""Marketing strategies: what to do about each segment, every sentence with its figures."""

from customers.strategy.config import StrategyConfig
from customers.strategy.records import Records
from customers.strategy.report import report_of
from customers.strategy.strategy import StrategyResult, make_strategy

__all__ = ["Records", "StrategyConfig", "StrategyResult", "make_strategy", "report_of"]

"""The study of behaviour as a report in words, tables and charts."""

from customers.behaviour.telling.report import report_of

__all__ = ["report_of"]

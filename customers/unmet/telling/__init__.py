"""The study of unmet demand as a report in words, tables and charts."""

from customers.unmet.telling.report import report_of

__all__ = ["report_of"]

"""A segmentation for people."""

from customers.segments.report.report import report_of

__all__ = ["report_of"]

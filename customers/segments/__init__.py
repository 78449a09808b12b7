"""Who belongs together: segments of customers."""

from customers.segments.analysis import find_segments
from customers.segments.config import Basis, MethodName, SegmentConfig
from customers.segments.model import SegmentModel
from customers.segments.movement import members_at
from customers.segments.report import report_of
from customers.segments.result import SegmentResult

__all__ = [
    "Basis",
    "MethodName",
    "SegmentConfig",
    "SegmentModel",
    "SegmentResult",
    "find_segments",
    "members_at",
    "report_of",
]

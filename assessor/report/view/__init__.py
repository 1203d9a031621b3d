"""What a report says, as plain data: no page, no PDF, no clock."""

from assessor.report.facts import ReportFacts
from assessor.report.view.build import report_view
from assessor.report.view.model import ReportView

__all__ = ["ReportFacts", "ReportView", "report_view"]

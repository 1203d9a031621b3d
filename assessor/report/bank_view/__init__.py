"""A whole question bank as plain data for a page: what a subject expert reviews."""

from assessor.report.bank_view.build import bank_view
from assessor.report.bank_view.model import BankPage

__all__ = ["BankPage", "bank_view"]

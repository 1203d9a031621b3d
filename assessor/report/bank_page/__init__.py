"""A whole bank on one page, for those who review it: plain data, no page and no PDF."""

from assessor.report.bank_page.build import bank_page
from assessor.report.bank_page.model import BankPage

__all__ = ["BankPage", "bank_page"]

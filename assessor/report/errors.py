"""What can go wrong between a finished view and a PDF."""


class ReportFailed(RuntimeError):
    """The report could not be made; the message says what the person can do about it."""

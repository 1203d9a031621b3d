"""What can go wrong between a finished view and a PDF."""


class ReportFailed(RuntimeError):
    """The report could not be made.

    ``message`` says what the person can do about it: an English sentence with ``%(name)s`` places
    for ``values``. ``detail`` is for the operator alone, since it may name files of the machine.
    """

    def __init__(self, message: str, detail: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail
        self.values = values

    def __str__(self) -> str:
        said = self.message % self.values
        return f"{said} ({self.detail})" if self.detail else said

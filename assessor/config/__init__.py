"""How one installation is set up: a TOML file, environment variables, and what a command is told."""

from assessor.config.load import (
    ConfigurationFaults,
    Fault,
    Loaded,
    load_configuration,
)
from assessor.config.model import Configuration, LimitsOf, LogOf, ReportOf, ScanOf, SignOf, SmtpOf

__all__ = [
    "Configuration",
    "ConfigurationFaults",
    "Fault",
    "LimitsOf",
    "Loaded",
    "LogOf",
    "ReportOf",
    "ScanOf",
    "SignOf",
    "SmtpOf",
    "load_configuration",
]

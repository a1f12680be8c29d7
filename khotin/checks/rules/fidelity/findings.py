"""The name of the rule, and its findings."""

from functools import partial

from khotin.checks.findings import make_finding
from khotin.problems import ERROR

NAME, SEVERITY = "fidelity", ERROR
finding = partial(make_finding, NAME, severity=SEVERITY)

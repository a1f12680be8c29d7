"""Registers with a piece of one file replaced, and their problems."""

import pytest

from khotin.content.registers import load_registers
from khotin.problems import ContentError


def problems_of(folder, name, old, new):
    """The problems of the registers after a piece of one of them is replaced; the piece must be there."""
    path = folder / f"registers/{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        load_registers(folder)
    return refusal.value.problems

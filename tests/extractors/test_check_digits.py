"""Check digits, with published specimens."""

from __future__ import annotations

import pytest

from extractors.check_digits import luhn, medicare_australia, mrz, nhs


@pytest.mark.parametrize(("number", "valid"), [("9434765919", True), ("9434765918", False), ("123", False)])
def test_nhs(number: str, valid: bool) -> None:
    assert nhs(number) is valid


def test_others() -> None:
    assert luhn("046454286") and not luhn("046454287")
    assert mrz("L898902C3", "6") and not mrz("L898902C3", "5")
    assert medicare_australia("2123456701") and not medicare_australia("2123456711")

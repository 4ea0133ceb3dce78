"""Check digits of the numbers that have them."""

from __future__ import annotations

_MRZ_WEIGHTS = (7, 3, 1)


def nhs(digits: str) -> bool:
    """NHS number: weights 10 to 2 on nine digits; 11 minus the rest of the sum by 11 is the tenth (11 counts as 0)."""
    if len(digits) != 10 or not digits.isdigit():
        return False
    check = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (0 if check == 11 else check) == int(digits[9])


def luhn(digits: str) -> bool:
    """Luhn's check, used by the Canadian Social Insurance Number (ISO/IEC 7812-1, annex B)."""
    if not digits.isdigit():
        return False
    total = 0
    for i, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if i % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def medicare_australia(digits: str) -> bool:
    """Australian Medicare card: weights 1, 3, 7, 9, 1, 3, 7, 9 on eight digits, the sum's rest by 10 is the ninth."""
    if len(digits) < 10 or not digits.isdigit():
        return False
    total = sum(int(d) * w for d, w in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9), strict=False))
    return total % 10 == int(digits[8])


def mrz(field: str, check: str) -> bool:
    """Machine-readable zone (ICAO 9303-3, 4.9): weights 7, 3, 1; letters count from 10, the filler as 0."""
    total = sum(_mrz_value(c) * _MRZ_WEIGHTS[i % 3] for i, c in enumerate(field))
    return check.isdigit() and total % 10 == int(check)


def _mrz_value(character: str) -> int:
    if character == "<":
        return 0
    return int(character) if character.isdigit() else ord(character) - 55

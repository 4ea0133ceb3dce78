"""Figures that one slip of the pen makes of each other."""

from __future__ import annotations


def one_figure_slip(x: float, y: float) -> bool:
    """True where two sums differ by a lost or added nought, two exchanged digits, or one digit wrong, lost or added.

    >>> one_figure_slip(340, 3400), one_figure_slip(74560, 47560), one_figure_slip(5000, 15000), one_figure_slip(880, 410)
    (True, True, True, False)
    """
    a, b = f"{x:.2f}".replace(".", ""), f"{y:.2f}".replace(".", "")
    if a == b:
        return False
    if a.rstrip("0") == b.rstrip("0"):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        wrong = [i for i, (c, d) in enumerate(zip(short, long, strict=True)) if c != d]
        if len(wrong) == 2:
            i, j = wrong
            return j == i + 1 and short[i] == long[j] and short[j] == long[i]
        return len(wrong) == 1 and len(short.rstrip("0")) > 1
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def rounded(x: float, y: float) -> bool:
    """True where the second is the first rounded to as many figures as the second has before its noughts.

    >>> rounded(1240, 1200), rounded(46100, 41600)
    (True, False)
    """
    figures = len(f"{y:.0f}".rstrip("0")) if y >= 1 else 1
    return x > 0 and float(f"{x:.{max(figures, 1)}g}") == y

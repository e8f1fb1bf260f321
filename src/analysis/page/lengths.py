"""How long lines of words are, and texts broken into lines that are not longer than their room."""

from __future__ import annotations

from functools import cache

__all__ = ["length", "measured"]


@cache
def length(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels a line takes in matplotlib's own type, which few are wider than."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight="bold" if bold else "normal")
    plain = text.replace(r"\$", "$")
    return float(text_to_path.get_text_width_height_descent(plain, font, ismath=False)[0])


def measured(text: str, size: float, wide: float, *, bold: bool = False) -> list[str]:
    """Return the lines of at most `wide` pixels that a text fills; none of an empty text."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and length(longer, size, bold=bold) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

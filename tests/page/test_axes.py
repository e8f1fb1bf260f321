"""The frame of every figure: its title is text, whatever it holds."""

from __future__ import annotations

import pytest
from matplotlib.cbook import is_math_text

from analysis.page.axes import new_axes, picture
from analysis.page.finding import Finding


@pytest.mark.parametrize(
    "title", ["Most offers are $90,000 to $120,000", "About $90,000", "$a_$ or $^$ a year"]
)
def test_dollars_of_a_title_are_no_mathematics(title: str) -> None:
    said = Finding("offer", facts=None, title=title, alt="No bars.")  # type: ignore[arg-type]
    axes = new_axes(1, said)
    figure = axes.get_figure(root=True)
    assert figure is not None
    assert not is_math_text(figure.get_suptitle())
    assert figure.get_suptitle().replace(r"\$", "$") == title
    assert picture(axes, said).data  # what is taken for mathematics and is none cannot be drawn

"""Designs: rare levels pooled, missing ones said."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import NoSuchName, NotCarried
from analysis.methods.designs import design_of, encode
from analysis.methods.regression import (
    fit_design,
    fitted_values,
)
from analysis.vocabulary.marks import NOT_STATED, OTHERS
from tests.methods.given import factors_of


def test_rare_levels_are_pooled_and_missing_ones_said() -> None:
    table, y = factors_of(2_000)
    design = design_of(table, ["country", "seniority"], least=60)
    country, seniority = design.factors
    assert country.levels[0] == "US"
    assert OTHERS in country.levels and "XX" not in country.levels
    assert min(country.counts) >= 60 and sum(country.counts) == 2_000
    assert NOT_STATED in seniority.levels
    again = encode(design.factors, table)
    assert (again.codes == design.codes).all()
    assert country.code_of("Atlantis") == country.levels.index(OTHERS)
    with pytest.raises(
        NoSuchName, match=r"seniority has no level 'senoir'; there are .* Did you mean 'senior'"
    ):
        seniority.code_of("senoir")
    with pytest.raises(NotCarried, match="none of stage has two levels"):
        design_of(table, ["stage"], least=5_000)
    fit = fit_design(design, y)
    np.testing.assert_allclose(
        fitted_values(design, fit.coefficients), design.matrix() @ fit.coefficients, rtol=1e-12
    )

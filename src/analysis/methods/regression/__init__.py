"""Least squares that can be trusted: scaled, a rank check that names columns, sandwich errors, rows
or cells.

Cells of equal regressors kept as (n, mean, M2) hold all that the coefficients and the errors HC0 to
HC3 need: within a cell every row has the same leverage, and its squared residuals add up to M2 + n
(mean - fit)^2. Any numbers go through QR (`rows`); indicators of levels through their exact counts
(`indicators`), which takes little time and memory.
"""

from .clusters import LEAST_DF
from .effects import from_weighted_mean, smearing
from .fit import Errors, Fit
from .indicators import fit_design, fitted_values, refuse_collinear
from .rows import fit_cells, fit_rows

__all__ = [
    "LEAST_DF",
    "Errors",
    "Fit",
    "fit_cells",
    "fit_design",
    "fit_rows",
    "fitted_values",
    "from_weighted_mean",
    "refuse_collinear",
    "smearing",
]

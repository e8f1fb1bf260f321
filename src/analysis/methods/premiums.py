"""What adverts that name a skill pay more than comparable adverts that do not: an advertised
premium.

It is a difference between adverts, in log pay, never the effect of learning a skill: who asks for a
skill differs in more than what is held fixed. Standard errors are clustered, so that an employer
who repeats an advert a hundred times counts as one source of news.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import linalg, sparse

from ..errors import NotCarried
from ..vocabulary.marks import LEAST_CLUSTERS
from .distributions import norm, t

__all__ = ["independent_columns", "premiums"]

Floats = npt.NDArray[np.float64]
_SLACK = 1.1  # of the penalty, as Belloni, Chernozhukov and Hansen recommend
_ROUNDS = 15  # of refining the loadings of the penalty, at most
_START = 5  # regressors of the first fit, those correlated most


@dataclass(frozen=True, slots=True)
class _Clusters:
    """Which cluster each row belongs to: codes 0 to count - 1, and the same as a sparse indicator."""

    codes: npt.NDArray[np.intp]
    count: int
    indicator: sparse.csr_array

    @classmethod
    def of(cls, labels: npt.ArrayLike) -> _Clusters:
        found, codes = np.unique(np.asarray(labels), return_inverse=True)
        ones, rows = np.ones(len(codes)), np.arange(len(codes))
        return cls(
            codes,
            len(found),
            sparse.csr_array((ones, (codes, rows)), shape=(len(found), len(codes))),
        )


@dataclass(frozen=True, slots=True)
class _Net:
    """Log pay (column 0) and skills (columns 1 on) net of what is held fixed, with their cross
    products.
    """

    values: Floats
    products: Floats
    root: Floats  # square, with the same cross products
    lost: int
    groups: _Clusters

    @classmethod
    def of(cls, y: Floats, d: Floats, fixed: Floats, groups: _Clusters) -> _Net:
        targets = np.column_stack([y, d])
        basis = linalg.qr(fixed, mode="economic")[0] if fixed.shape[1] else fixed
        values = targets - basis @ (basis.T @ targets)
        root = linalg.qr(values, mode="r")[0][: values.shape[1]]
        return cls(values, values.T @ values, root, fixed.shape[1], groups)

    def weights(self, targets: list[int], held: npt.NDArray[np.intp]) -> Floats:
        """Return the least-squares weights of the columns `held` for each of the columns `targets`."""
        inner, outer = self.products[np.ix_(held, held)], self.products[held][:, targets]
        found, *_ = linalg.lstsq(inner, outer, cond=1e-12)
        return np.asarray(found)

    def slope(self, j: int, held: npt.NDArray[np.intp] | None = None) -> tuple[float, float]:
        """Return the coefficient of column `j` for pay with the columns `held` fixed, and its
        error.

        The error is the jackknife over clusters (CV3 of MacKinnon, Nielsen and Webb 2023,
        Cluster-robust inference, Journal of Econometrics 232: the clusters less one over the
        clusters, times the squared changes when a cluster is left out), what is held fixed netted
        out once for all, times (n - 1) / (n - k), k all that is estimated: on the safe side. Both
        are NaN where `held` determines the column.
        """
        held = np.arange(0) if held is None else held
        pair = self.values[:, [j, 0]]
        if len(held):
            pair = pair - self.values[:, held] @ self.weights([j, 0], held)
        own, rest = pair[:, 0], pair[:, 1]
        power = float(own @ own)
        if power <= 1e-9 * max(float(self.products[j, j]), 1e-300):
            return np.nan, np.nan
        count, codes = self.groups.count, self.groups.codes
        crossed = np.bincount(codes, weights=own * rest, minlength=count)
        squared = np.bincount(codes, weights=own * own, minlength=count)
        b = float(crossed.sum()) / power
        without = (crossed.sum() - crossed) / np.maximum(power - squared, 1e-12 * power)
        n, used = len(own), self.lost + len(held) + 1
        factor = (count - 1) / count * (n - 1) / max(n - used, 1)
        return b, float(np.sqrt(factor * np.square(without - b).sum()))

    def selected(self, target: int, of: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Return which of the columns `of` the lasso of column `target` keeps.

        The penalty is set by theory, its loadings by cluster: they start from the residuals of a
        least-squares fit on the five columns correlated most, and are made anew from the residuals
        of a fit on the columns kept, until these and so the loadings stay as they are (Belloni,
        Chernozhukov and Hansen 2014, appendix A; fifteen rounds at most, as in R's hdm).
        """
        from sklearn.linear_model import lasso_path  # takes a while to import

        power = np.diag(self.products)
        of = of[power[of] > 1e-9 * len(self.values)]
        n, p = len(self.values), len(of)
        if p == 0:
            return of
        penalty = 2 * _SLACK * np.sqrt(n) * norm.isf(0.1 / np.log(max(n, 3)) / (2 * p))
        x, root = self.values[:, of], self.root[:, of]
        gram, towards = self.products[np.ix_(of, of)], self.products[of, target]
        nearest = np.argsort(-np.abs(towards) / np.sqrt(power[of]), kind="stable")[:_START]
        kept = of[nearest]
        for _ in range(_ROUNDS):
            loadings = self._loadings(x, self._residuals(target, kept))
            scale = np.divide(1, loadings, out=np.zeros(p), where=loadings > 0)
            _, path, _ = lasso_path(  # of as many rows as columns, with the same cross products
                root * scale,
                self.root[:, target],
                alphas=[penalty / (2 * len(root))],
                precompute=gram * np.outer(scale, scale),
                Xy=towards * scale,
                max_iter=10_000,
                tol=1e-7,
            )
            kept, last = of[np.flatnonzero(path[:, 0])], kept
            if np.array_equal(kept, last):
                break
        return kept

    def _residuals(self, target: int, kept: npt.NDArray[np.intp]) -> Floats:
        y = self.values[:, target]
        fitted = self.values[:, kept] @ self.weights([target], kept)[:, 0] if len(kept) else 0.0
        residuals: Floats = y - fitted
        return residuals

    def _loadings(self, x: Floats, residuals: Floats) -> Floats:
        sums = self.groups.indicator @ (x * residuals[:, None])
        loadings: Floats = np.sqrt(np.square(sums).sum(axis=0) / len(x))
        return loadings

    def double_selected(self, j: int) -> npt.NDArray[np.intp]:
        """Return the other skills that a lasso for pay or one for skill `j` keeps, neither of which
        has the skill itself among its regressors.
        """
        others = np.setdiff1d(np.arange(1, self.values.shape[1]), [j])
        return np.union1d(self.selected(0, others), self.selected(j, others))


def premiums(
    log_pay: npt.ArrayLike,
    named: npt.ArrayLike,
    names: Sequence[str],
    controls: npt.ArrayLike,
    clusters: npt.ArrayLike,
) -> pd.DataFrame:
    """Return the advertised premium of every skill: raw, adjusted, jointly with all others, and the
    same within employers.

    `log_pay` (adverts,), `named` (adverts, skills) whether an advert names a skill, `controls`
    (adverts, columns) without a constant, `clusters` (adverts,) labels of employers. One row per
    skill, in log points, each with its _error: raw (difference of means); adjusted (controls held
    fixed); joint (other skills too, `held` of them, by double selection: Belloni, Chernozhukov and
    Hansen 2014, Review of Economic Studies 81; by cluster, and Kozbur 2016, Journal of Business and
    Economic Statistics 34); within (as joint, adverts of one employer compared, NaN where fewer than
    thirty employers have several: within_clusters). p_value of joint; q_value, its false-discovery
    rate by Benjamini and Hochberg 1995 for independent or positively dependent tests; q_value_any by
    Benjamini and Yekutieli 2001, Annals of Statistics 29, for any; the same of within. Errors as
    `_Net.slope` has them, degrees of freedom the clusters less one. NotCarried with fewer than thirty
    clusters.
    """
    y, d = np.asarray(log_pay, dtype=np.float64), np.asarray(named, dtype=np.float64)
    groups = _Clusters.of(clusters)
    if groups.count < LEAST_CLUSTERS:
        raise NotCarried(
            f"{groups.count} employers are too few for errors by employer; {LEAST_CLUSTERS} are needed."
        )
    given = np.asarray(controls, dtype=np.float64).reshape(len(y), -1)
    fixed = np.column_stack([np.ones(len(y)), given])
    fixed = fixed[:, independent_columns(fixed)]
    table = _estimates(y, d, names, fixed, groups)
    return table.assign(
        **_tested(table["joint"], table["joint_error"], groups.count),
        **_tested(table["within"], table["within_error"], table["within_clusters"], "within_"),
        clusters=groups.count,
    )


def _tested(
    estimates: pd.Series, errors: pd.Series, clusters: int | pd.Series, prefix: str = ""
) -> dict[str, Floats]:
    """Return p values of estimates, and their false-discovery rates by two rules."""
    from scipy import stats  # late: it takes half a second

    known = (errors > 0).to_numpy()  # what others determine has no premium of its own
    p_value = 2 * t.sf(np.abs(estimates / errors), np.maximum(clusters - 1, 1))
    found = {f"{prefix}p_value": np.where(known, p_value, np.nan)}
    for name, method in (("q_value", "bh"), ("q_value_any", "by")):
        found[f"{prefix}{name}"] = np.full(len(known), np.nan)
        found[f"{prefix}{name}"][known] = stats.false_discovery_control(
            p_value[known], method=method
        )
    return found


def _estimates(
    y: Floats, d: Floats, names: Sequence[str], fixed: Floats, groups: _Clusters
) -> pd.DataFrame:
    """Return the raw, adjusted, joint and within premium of each skill with their errors, and how
    many other skills the joint one holds fixed.
    """
    plain = _Net.of(y, d, np.ones((len(y), 1)), groups)
    net = _Net.of(y, d, fixed, groups)
    inside = _inside_employers(y, d, fixed, groups)
    rows = []
    for j, name in enumerate(names, start=1):
        held = net.double_selected(j)
        within = inside.slope(j, inside.double_selected(j)) if inside else (np.nan, np.nan)
        rows.append((name, *plain.slope(j), *net.slope(j), *net.slope(j, held), len(held), *within))
    kinds = ["raw", "adjusted", "joint"]
    columns = [f"{kind}{part}" for kind in kinds for part in ("", "_error")]
    table = pd.DataFrame(rows, columns=["skill", *columns, "held", "within", "within_error"])
    return table.assign(within_clusters=inside.groups.count if inside else 0)


def _inside_employers(y: Floats, d: Floats, fixed: Floats, groups: _Clusters) -> _Net | None:
    """Return pay and skills net of employers and controls, adverts of employers with a single one
    left out.
    """
    several = np.bincount(groups.codes, minlength=groups.count) > 1
    if several.sum() < LEAST_CLUSTERS:
        return None
    rows = several[groups.codes]
    own = _Clusters.of(groups.codes[rows])
    sizes = np.bincount(own.codes)
    everything = np.column_stack([y, d, fixed[:, 1:]])[rows]
    means = (own.indicator @ everything) / sizes[:, None]
    centred = everything - means[own.codes]
    controls = centred[:, 1 + d.shape[1] :]
    controls = controls[:, independent_columns(controls)] if controls.shape[1] else controls
    net = _Net.of(centred[:, 0], centred[:, 1 : 1 + d.shape[1]], controls, own)
    return _Net(net.values, net.products, net.root, controls.shape[1] + own.count, own)


def independent_columns(design: Floats) -> npt.NDArray[np.intp]:
    """Return the columns of a design (rows, columns) that no columns before them determine, in
    order.
    """
    scale = np.sqrt((design**2).sum(axis=0))
    _, upper, order = linalg.qr(
        design / np.where(scale > 0, scale, 1), mode="economic", pivoting=True
    )
    kept = order[: int((np.abs(np.diag(upper)) > 1e-9).sum())]
    return np.sort(kept)

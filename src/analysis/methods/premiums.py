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
from scipy import linalg, optimize, sparse, stats

from ..errors import NotCarried
from ..vocabulary.marks import LEAST_CLUSTERS

__all__ = ["independent_columns", "premiums", "shrink"]

Floats = npt.NDArray[np.float64]
_SLACK = 1.1  # of the penalty, as Belloni, Chernozhukov and Hansen recommend
_ROUNDS = 2  # of refining the loadings of the penalty


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
    lost: int
    groups: _Clusters

    @classmethod
    def of(cls, y: Floats, d: Floats, fixed: Floats, groups: _Clusters) -> _Net:
        targets = np.column_stack([y, d])
        basis = linalg.qr(fixed, mode="economic")[0] if fixed.shape[1] else fixed
        values = targets - basis @ (basis.T @ targets)
        return cls(values, values.T @ values, fixed.shape[1], groups)

    def weights(self, targets: list[int], held: npt.NDArray[np.intp]) -> Floats:
        """Return the least-squares weights of the columns `held` for each of the columns `targets`."""
        inner, outer = self.products[np.ix_(held, held)], self.products[held][:, targets]
        found, *_ = linalg.lstsq(inner, outer, cond=1e-12)
        return np.asarray(found)

    def slope(self, j: int, held: npt.NDArray[np.intp] | None = None) -> tuple[float, float]:
        """Return the coefficient of column `j` for pay with the columns `held` fixed, and its
        error.

        The error is the jackknife over clusters (CV3 of MacKinnon, Nielsen and Webb 2023,
        Cluster-robust inference, Journal of Econometrics 232), what is held fixed netted out once
        for all. Both are NaN where `held` determines the column.
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

    def selected(self, j: int) -> npt.NDArray[np.intp]:
        """Return the skills that the lasso of column `j` keeps, the penalty set by theory and by
        cluster.
        """
        from sklearn.linear_model import lasso_path  # takes a while to import

        others = np.setdiff1d(np.arange(1, self.values.shape[1]), [j])
        n, p = len(self.values), len(others)
        if p == 0:
            return others
        penalty = 2 * _SLACK * np.sqrt(n) * stats.norm.isf(0.1 / np.log(max(n, 3)) / (2 * p))
        x, y = self.values[:, others], self.values[:, j]
        gram, towards = self.products[np.ix_(others, others)], self.products[others, j]
        error, kept = y, np.arange(0)
        for _ in range(_ROUNDS):
            loadings = np.sqrt(
                np.square(self.groups.indicator @ (x * error[:, None])).sum(axis=0) / n
            )
            scale = np.divide(1, loadings, out=np.zeros(p), where=loadings > 0)
            scaled = gram * np.outer(scale, scale)
            _, path, _ = lasso_path(
                x * scale,
                y,
                alphas=[penalty / (2 * n)],
                precompute=scaled,
                Xy=towards * scale,
                max_iter=10_000,
            )
            kept = others[np.flatnonzero(path[:, 0])]
            if not len(kept):
                break
            error = y - self.values[:, kept] @ self.weights([j], kept)[:, 0]
        return kept


def premiums(
    log_pay: npt.ArrayLike,
    named: npt.ArrayLike,
    names: Sequence[str],
    controls: npt.ArrayLike,
    clusters: npt.ArrayLike,
) -> pd.DataFrame:
    """Return the advertised premium of every skill, raw, adjusted and jointly with all others.

    `log_pay` (adverts,), `named` (adverts, skills) whether an advert names a skill, `controls`
    (adverts, columns) without a constant, `clusters` (adverts,) labels of employers. One row per
    skill, in log points: raw and raw_error (difference of means); adjusted and adjusted_error
    (controls held fixed); joint and joint_error (controls and other skills held fixed, those skills
    chosen by double selection: a lasso for pay and one for the skill, penalties by cluster;
    Belloni, Chernozhukov and Hansen 2014, Inference on treatment effects after selection among
    high-dimensional controls, Review of Economic Studies 81, and Belloni, Chernozhukov, Hansen and
    Kozbur 2016, Journal of Business and Economic Statistics 34); held (how many other skills are
    held fixed); within and within_error (controls held fixed, adverts compared with others of the
    same employer only, NaN where fewer than thirty employers have several); p_value of joint,
    q_value (false-discovery rate, Benjamini and Hochberg 1995), shrunk (see `shrink`); clusters.
    Errors are sandwich errors by cluster with the usual small-sample factor, their degrees of
    freedom the clusters less one. NotCarried with fewer than thirty clusters.
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
    p_value = 2 * stats.t.sf(np.abs(table["joint"] / table["joint_error"]), groups.count - 1)
    known = table["joint_error"] > 0  # a skill that the others determine has no premium of its own
    q_value = np.full(len(table), np.nan)
    q_value[known] = stats.false_discovery_control(p_value[known])
    shrunk = np.full(len(table), np.nan)
    shrunk[known] = shrink(table.loc[known, "joint"], table.loc[known, "joint_error"])
    return table.assign(p_value=p_value, q_value=q_value, shrunk=shrunk, clusters=groups.count)


def _estimates(
    y: Floats, d: Floats, names: Sequence[str], fixed: Floats, groups: _Clusters
) -> pd.DataFrame:
    """Return the raw, adjusted, joint and within premium of each skill with their errors, and how
    many other skills the joint one holds fixed.
    """
    plain = _Net.of(y, d, np.ones((len(y), 1)), groups)
    net = _Net.of(y, d, fixed, groups)
    inside = _inside_employers(y, d, fixed, groups)
    for_pay = net.selected(0)
    rows = []
    for j, name in enumerate(names, start=1):
        held = np.setdiff1d(np.union1d(for_pay, net.selected(j)), [j])
        within = inside.slope(j) if inside else (np.nan, np.nan)
        rows.append((name, *plain.slope(j), *net.slope(j), *net.slope(j, held), len(held), *within))
    kinds = ["raw", "adjusted", "joint"]
    columns = [f"{kind}{part}" for kind in kinds for part in ("", "_error")]
    return pd.DataFrame(rows, columns=["skill", *columns, "held", "within", "within_error"])


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
    return _Net(net.values, net.products, controls.shape[1] + own.count, own)


def shrink(estimates: npt.ArrayLike, errors: npt.ArrayLike) -> Floats:
    """Return posterior means of many estimates (items,) with standard errors (items,), the normal
    model.

    The true values are taken as draws from one normal distribution whose mean and variance are
    those of largest marginal likelihood (Efron and Morris 1975, Data analysis using Stein's
    estimator, JASA 70): what is estimated poorly moves towards the mean of all. Fewer than three
    estimates stay as they are.
    """
    b, s = np.asarray(estimates, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    if len(b) < 3:
        return b.copy()

    def mean_at(spread: float) -> float:
        return float(np.average(b, weights=1 / (s**2 + spread)))

    def loss(log_spread: float) -> float:
        variance = s**2 + np.exp(log_spread)
        return float(np.sum(np.log(variance) + (b - mean_at(np.exp(log_spread))) ** 2 / variance))

    least, most = 2 * np.log(s.min() / 100), 2 * np.log(np.ptp(b) + s.max())
    spread = float(np.exp(optimize.minimize_scalar(loss, bounds=(least, most), method="bounded").x))
    mean = mean_at(spread)
    return np.asarray(mean + (b - mean) * spread / (spread + s**2), dtype=np.float64)


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

"""One regression of log pay from Parquet to a table with HC3 errors, in a process of its own: seconds, peak memory.

Run as ``python -m benchmarks.fit NAME FILE``; prints JSON. The library is loaded before the clock starts.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

FACTORS = ("role", "country", "industry", "seniority", "education", "company_stage", "company_size")
LEVELS = (45, 40, 25, 8, 7, 8, 15)
FORMULA = "log_pay ~ " + " + ".join(f"C({name})" for name in FACTORS)


def generate(rows: int, path: Path) -> None:
    """Write records of seven factors, some levels frequent and some rare, whose pay spreads more with seniority."""
    chance = np.random.default_rng(1)
    table, log_pay = {}, np.full(rows, 11.5)
    for name, levels in zip(FACTORS, LEVELS, strict=True):
        weight = 1 / np.arange(1, levels + 1) ** (1.0 if levels > 20 else 0.5)
        codes = chance.choice(levels, rows, p=weight / weight.sum())
        table[name] = np.array([f"{name} {i}" for i in range(levels)])[codes]
        log_pay += chance.normal(0, 0.1, levels)[codes]
        spread = 1 + 0.05 * codes if name == "seniority" else np.ones(rows)
    pay = np.exp(log_pay + chance.normal(0, 0.3, rows) * spread)
    ends = {"pay_low_usd": 0.9 * pay, "pay_high_usd": 1.1 * pay, "weight": 1.0, "is_repeat": False}
    pd.DataFrame(table | ends).to_parquet(path)


def _read(path: Path) -> pd.DataFrame:
    table = pd.read_parquet(path, columns=[*FACTORS, "pay_low_usd", "pay_high_usd"])
    return table.assign(log_pay=np.log((table["pay_low_usd"] + table["pay_high_usd"]) / 2))


def _analysis() -> Callable[[Path], pd.DataFrame]:
    from analysis.cells import Question, Records
    from analysis.methods.designs import design_of
    from analysis.methods.regression import fit_design

    def fit(path: Path) -> pd.DataFrame:
        cells = Records(path).factor_cells(Question(FACTORS))
        design = design_of(cells, FACTORS, n=cells["n"])
        return fit_design(
            design, cells["log_mean"], n=cells["n"], m2=cells["log_m2"], errors="HC3"
        ).table()

    return fit


def _statsmodels() -> Callable[[Path], pd.DataFrame]:
    import statsmodels.formula.api as smf

    def fit(path: Path) -> pd.DataFrame:
        found = smf.ols(FORMULA, data=_read(path)).fit(cov_type="HC3")
        return pd.DataFrame({"coefficient": found.params, "error": found.bse})

    return fit


def _pyfixest() -> Callable[[Path], pd.DataFrame]:
    import pyfixest

    def fit(path: Path) -> pd.DataFrame:
        return pyfixest.feols(FORMULA, data=_read(path), vcov="HC3").tidy()

    return fit


def peak_mb() -> float:
    """Return the peak memory of this process; the kernel's other figure counts what it was forked from, too."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WAYS = {"analysis": _analysis, "statsmodels": _statsmodels, "pyfixest": _pyfixest}

if __name__ == "__main__":
    way = WAYS[sys.argv[1]]()
    start = time.perf_counter()
    found = way(Path(sys.argv[2]))
    seconds = time.perf_counter() - start
    peak = peak_mb()
    errors = sorted(found[next(name for name in ("error", "Std. Error") if name in found)])
    print(
        json.dumps({"seconds": seconds, "peak_mb": peak, "columns": len(found), "errors": errors})
    )

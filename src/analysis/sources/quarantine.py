"""The file of refused rows: those of each piece and the ragged lines among them, in order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from .pieces import Piece, refused_schema
from .raw import GROUP_ROWS

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["Quarantine"]


class Quarantine:
    """Writes row, reason and line of refused rows piece by piece, and between them ``ragged``."""

    def __init__(self, con: duckdb.DuckDBPyConnection, path: Path) -> None:
        """Take a connection with ``ragged``, and where to write."""
        import pyarrow.parquet as pq

        self._con = con
        self._writer = pq.ParquetWriter(
            path, refused_schema(), compression="zstd", write_page_checksum=True
        )
        self._written = 0

    def close(self) -> None:
        """Take no more rows."""
        self._writer.close()

    def add(self, piece: Piece) -> Counter[str]:
        """Write the refused rows of a piece and the ragged lines before and in it, in order.

        Returns how many there are for each reason. Behind the last piece all lines are written.
        """
        behind = piece.span.behind
        upto = f"row >= {self._written}" + (f" AND row < {behind}" if behind is not None else "")
        self._con.register("refused", piece.refused)
        lines = self._con.sql(
            "SELECT * FROM refused UNION ALL "
            f"SELECT * FROM ragged WHERE {upto} ORDER BY row, reason, line"
        ).to_arrow_reader(GROUP_ROWS)
        self._written = behind or 0
        counted: Counter[str] = Counter()
        for batch in lines:
            self._writer.write_batch(batch)
            counted += _reasons(batch)
        return counted


def _reasons(batch: pa.RecordBatch) -> Counter[str]:
    counted = batch.column("reason").value_counts()
    return Counter(
        dict(
            zip(
                counted.field("values").to_pylist(),
                counted.field("counts").to_pylist(),
                strict=True,
            )
        )
    )

"""One way to open DuckDB: bounded memory, a folder to spill to, no extension loading."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

__all__ = ["connect"]


def connect() -> duckdb.DuckDBPyConnection:
    """Return a DuckDB connection in memory.

    ``ANALYSIS_THREADS`` and ``ANALYSIS_MEMORY`` (4GB) bound what it takes of the machine.
    """
    import duckdb

    spill = Path(tempfile.gettempdir()) / f"analysis-spill-{os.getuid() if hasattr(os, 'getuid') else 0}"
    return duckdb.connect(
        config={
            "threads": os.environ.get("ANALYSIS_THREADS", str(os.cpu_count() or 1)),
            "memory_limit": os.environ.get("ANALYSIS_MEMORY", "4GB"),
            "temp_directory": str(spill),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
        }
    )

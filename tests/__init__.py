"""Tests; every process of a run, and what it starts, computes by one thread: the cores are shared
out to processes, and threads that wait for one another cost ten times what they compute.
"""

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# a grammar that only validates addresses, and takes longer to import than all else of Jupyter
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

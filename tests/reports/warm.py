"""The command line as a process that has done its imports: one is started and imports, and each
command is a fork of it. What a command does from there on is the real thing.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Forked"]

_SERVER = """
import sys
from tests.reports.warm import serve
serve(sys.stdin, sys.stdout)
"""


def serve(asked: Any, told: Any) -> None:
    """Fork for each line of `asked` that says what to run; say how a process ended where that is
    asked.
    """
    from analysis.reports.run import start_quickly

    start_quickly()
    import nbconvert  # noqa: F401 - what a report imports, all of it before the first fork
    import papermill  # noqa: F401
    import tqdm  # noqa: F401

    import analysis.cli.report
    import analysis.datasets.open
    import analysis.reports.site  # noqa: F401

    for line in asked:
        given = json.loads(line)
        if "wait" in given:
            pid, status = os.waitpid(given["wait"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            answer = os.fork()
            if not answer:
                _become(given)
        print(json.dumps(answer), file=told, flush=True)


def _become(given: Mapping[str, Any]) -> None:
    """Be the command that is given, to the end of the process."""
    code: Any = 1
    try:
        for number, name in enumerate((os.devnull, given["out"], given["err"])):
            mode = os.O_RDWR | os.O_CREAT | os.O_APPEND
            os.dup2(os.open(name, mode, 0o600), number)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(given["folder"])
        os.environ.clear()
        os.environ.update(given["environment"])
        tempfile.tempdir = None
        sys.argv = ["analysis", *given["words"]]
        from analysis.cli import main

        main()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


class Forked:
    """A command that was started, with the part of `subprocess.Popen` that tests use."""

    def __init__(self, words: list[str], folder: Path, environment: Mapping[str, str]) -> None:
        """Start it."""
        self._said = tempfile.TemporaryDirectory(prefix="said-")
        self._files = [Path(self._said.name, name) for name in ("out", "err")]
        out, err = map(str, self._files)
        given = {"words": words, "folder": str(folder), "environment": dict(environment)}
        self.pid = int(_answer(given | {"out": out, "err": err}))
        self.returncode: int | None = None

    def send_signal(self, sent: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, sent)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)

    def poll(self) -> int | None:
        """Return how it ended, None while it runs."""
        if self.returncode is None:
            self.returncode = _answer({"wait": self.pid})
        return self.returncode

    def communicate(self, timeout: float = 120) -> tuple[str, str]:
        """Wait for its end and return what it wrote to stdout and stderr."""
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("analysis", timeout)
            time.sleep(0.02)
        out, err = (path.read_text("utf-8") if path.exists() else "" for path in self._files)
        self._said.cleanup()
        return out, err


@cache
def _server() -> subprocess.Popen[str]:
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(server.kill)
    return server


def _answer(given: Mapping[str, Any]) -> Any:
    server = _server()
    assert server.stdin is not None and server.stdout is not None
    server.stdin.write(json.dumps(given) + "\n")
    server.stdin.flush()
    return json.loads(server.stdout.readline())

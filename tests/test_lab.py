"""JupyterLab as `make lab` starts it: the start notebook, no news, no warning, tables of the pages."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ipykernel.ipkernel import IPythonKernel

from tests.conftest import ROOT

NOTIFICATION = "lab/api/settings/@jupyterlab/apputils-extension:notification"


class Lab:
    """A server that runs: what it answers, and what it has logged."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log = folder, folder / "log"
        environment = {name: v for name, v in os.environ.items() if not name.startswith("JUPYTER")}
        for name in ("CONFIG", "DATA", "RUNTIME"):
            environment[f"JUPYTER_{name}_DIR"] = str(folder / name.lower())
        command = re.findall(r"\$\(BIN\)/(jupyter lab .*)", (ROOT / "Makefile").read_text())[0]
        words = [str(Path(sys.executable).parent / "jupyter"), *command.split()[1:]]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*words, "--no-browser", "--allow-root", "--ServerApp.port_retries=50"],
                cwd=ROOT,
                env=environment | {"HOME": str(folder)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + 60
        while not list((folder / "runtime").glob("jpserver-*.json")):
            assert time.monotonic() < until and self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        time.sleep(0.2)  # the file may be half written
        stated = next((folder / "runtime").glob("jpserver-*.json")).read_text(encoding="utf-8")
        self.server = json.loads(stated)

    def get(self, path: str, method: str = "GET") -> str:
        request = urllib.request.Request(
            self.server["url"] + path,
            data=b"{}" if method == "POST" else None,
            headers={"Authorization": f"token {self.server['token']}"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(answer.read().decode())

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    started = Lab(tmp_path_factory.mktemp("lab"))
    yield started
    started.stop()


def test_lab_opens_the_start_notebook_and_asks_no_news_of_anybody(lab: Lab) -> None:
    assert "/lab/tree/notebooks/index.ipynb" in lab.log.read_text(encoding="utf-8")
    opened: dict[str, Any] = json.loads(lab.get("api/contents/notebooks/index.ipynb"))
    assert "What do tech jobs pay" in str(opened["content"])
    asked = json.loads(lab.get(NOTIFICATION))["schema"]["properties"]
    assert asked["fetchNews"]["default"] == "false"
    assert asked["checkForUpdates"]["default"] is False
    page = lab.get("lab")
    assert "custom/custom.css" in page and '"extensionManager": "pypi"' not in page
    assert "table.pay" in lab.get("custom/custom.css")


def test_a_kernel_starts_without_a_warning(lab: Lab) -> None:
    kernel = json.loads(lab.get("api/kernels", "POST"))
    path = lab.folder / "runtime" / f"kernel-{kernel['id']}.json"
    connection = json.loads(path.read_text(encoding="utf-8"))
    lab.get(f"api/kernels/{kernel['id']}", "DELETE")
    assert connection["transport"] == ("ipc" if os.name == "posix" else "tcp")
    said = lab.log.read_text(encoding="utf-8")
    assert "Kernel started" in said
    faults = re.findall(
        r"^\[[WE] .*", said, re.MULTILINE
    )  # of a first opening one is told, rightly
    assert [fault for fault in faults if not fault.endswith("is not trusted")] == []


def test_a_notebook_is_served_as_its_kernel_describes_it(lab: Lab) -> None:
    """Else JupyterLab would add what the kernel says, and mark what was only opened as changed."""
    shown = json.loads(lab.get("api/contents/notebooks/00_sources.ipynb"))["content"]["metadata"]
    kernel = IPythonKernel()
    assert shown["language_info"] == kernel.language_info
    kernel.shell.clear_instance()  # a shell without a session, in which nothing can be shown
    kept = json.loads((ROOT / "notebooks" / "00_sources.ipynb").read_text(encoding="utf-8"))
    assert kept["metadata"]["language_info"] == {"name": "python"}

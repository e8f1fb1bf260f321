"""A kernel reached by sockets of the file system, and kept apart from the settings of whoever runs
it.

No TCP port to race for, nothing to listen on; only where the folder of temporary files is named so
long that no socket can lie in it, the ports of this machine serve. Folder and environment of a
kernel are its own, never those of this process, so that several notebooks run side by side in
threads.
"""

from __future__ import annotations

import os
import subprocess
import sys
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from ..datasets.expected import EXPECTED

__all__ = ["LocalKernel", "kernel_class", "stop_kernels"]

# what a reader may have set for their own sessions and would change pictures, outputs or the start
_PERSONAL = ("MPLBACKEND", "PYTHONSTARTUP", "PYTHONWARNINGS")
# folders that may be named relative to where the command was given; a kernel runs elsewhere
_FOLDERS = ("ANALYSIS_HOME", "ANALYSIS_DATA", "ANALYSIS_CACHE")

# bytes that the path of a socket may have: 103 on macOS, 107 on Linux, less the number of the socket
_LONGEST = 100
# ends a kernel when its parent ends, however that ends and whatever a cell is doing (Linux); elsewhere
# a thread of the kernel's own looks for its parent once a second
_BEGIN = """\
import sys
if sys.path[0] == "":
    del sys.path[0]  # IPython puts it back, behind the standard library
import os
try:
    import ctypes, signal
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
except (OSError, AttributeError):
    pass
if os.name == "posix" and os.getppid() != int(os.environ.pop("ANALYSIS_PARENT")):
    sys.exit(1)
from ipykernel import kernelapp
kernelapp.launch_new_instance()
"""

_STARTED: weakref.WeakSet[LocalKernel] = weakref.WeakSet()


class LocalKernel(AsyncKernelManager):
    """A kernel manager, made by `kernel_class`: sockets in `sockets`, its kernel in `folder`,
    `given` set.
    """

    sockets: ClassVar[Path]
    folder: ClassVar[Path]
    given: ClassVar[Mapping[str, str]]

    def __init__(self, **traits: Any) -> None:
        """Take the traits of AsyncKernelManager; transport and address are set here."""
        # holds a key: with the rest of the run, which is removed however that ends
        traits |= {"connection_file": str(self.sockets / "connection.json")}
        address = str(self.sockets / "kernel")
        if os.name == "posix" and len(os.fsencode(address)) <= _LONGEST:
            traits |= {"transport": "ipc", "ip": address}
        super().__init__(**traits)

    @property
    def kernel_spec(self) -> KernelSpec:
        """The Python that runs this, whatever a reader's own ``python3`` is."""
        command = [sys.executable, "-c", _BEGIN, "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name="Python 3", language="python")

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        inherited = options.get("env", os.environ)
        kept = {name: value for name, value in inherited.items() if name not in _PERSONAL}
        kept["ANALYSIS_PARENT"] = str(os.getpid())
        options |= {"env": kept | dict(self.given), "cwd": str(self.folder)}
        # what cells print reaches the notebook; the rest is the kernel's talk about its own end
        options["stderr"] = subprocess.DEVNULL
        await super()._async_launch_kernel(kernel_cmd, **options)
        _STARTED.add(self)


def kernel_class(
    scratch: Path, folder: Path, tables: Path | None, expected: str = ""
) -> type[LocalKernel]:
    """Return a manager of kernels that run in `folder`, write their tables to `tables` and find
    `expected` behind their source.

    Sockets, IPython's profile, matplotlib's settings and temporary files lie in `scratch`: profile
    and settings are empty, whatever the reader's own say.
    """
    settings = scratch / "matplotlibrc"
    settings.touch()
    given = {
        name: str(Path(os.environ[name]).resolve()) for name in _FOLDERS if os.environ.get(name)
    }
    given |= {
        "ANALYSIS_TABLES": str(tables.resolve()) if tables else "",
        "IPYTHONDIR": str(scratch / "ipython"),
        "MATPLOTLIBRC": str(settings),
        "TMPDIR": str(scratch),
        EXPECTED: expected,
    }
    return type("Kernel", (LocalKernel,), {"sockets": scratch, "folder": folder, "given": given})


def stop_kernels() -> None:
    """Kill every kernel that this process started and that still runs; its run ends as failed."""
    for kernel in list(_STARTED):
        process = getattr(kernel.provisioner, "process", None)
        if process is not None and process.poll() is None:
            process.kill()

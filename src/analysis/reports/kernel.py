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
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.manager import AsyncKernelManager

__all__ = ["LocalKernel", "kernel_class", "stop_kernels"]

# what a reader may have set for their own sessions and would change pictures, outputs or the start
_PERSONAL = ("MPLBACKEND", "PYTHONSTARTUP", "PYTHONWARNINGS")
# folders that may be named relative to where the command was given; a kernel runs elsewhere
_FOLDERS = ("ANALYSIS_HOME", "ANALYSIS_DATA", "ANALYSIS_CACHE")

# bytes that the path of a socket may have: 103 on macOS, 107 on Linux, less the number of the socket
_LONGEST = 100

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
        address = str(self.sockets / "kernel")
        if os.name == "posix" and len(os.fsencode(address)) <= _LONGEST:
            traits |= {"transport": "ipc", "ip": address}
        super().__init__(**traits)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        inherited = options.get("env", os.environ)
        kept = {name: value for name, value in inherited.items() if name not in _PERSONAL}
        options |= {"env": kept | dict(self.given), "cwd": str(self.folder)}
        # what cells print reaches the notebook; the rest is the kernel's talk about its own end
        options["stderr"] = subprocess.DEVNULL
        await super()._async_launch_kernel(kernel_cmd, **options)
        _STARTED.add(self)


def kernel_class(scratch: Path, folder: Path, tables: Path | None) -> type[LocalKernel]:
    """Return a manager of kernels that run in `folder` and write their tables to `tables`.

    Sockets, IPython's profile and matplotlib's settings lie in `scratch`: the last two are empty,
    whatever the reader's own say.
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
    }
    return type("Kernel", (LocalKernel,), {"sockets": scratch, "folder": folder, "given": given})


def stop_kernels() -> None:
    """Kill every kernel that this process started and that still runs; its run ends as failed."""
    for kernel in list(_STARTED):
        process = getattr(kernel.provisioner, "process", None)
        if process is not None and process.poll() is None:
            process.kill()

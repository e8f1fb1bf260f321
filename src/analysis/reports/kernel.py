"""A kernel reached by sockets of the file system: no TCP port to race for, nothing to listen on."""

from __future__ import annotations

import os
import subprocess
import tempfile
from typing import Any

from jupyter_client.manager import AsyncKernelManager

__all__ = ["LocalKernel"]


class LocalKernel(AsyncKernelManager):
    """A kernel manager whose sockets lie in the folder that ``ANALYSIS_SOCKETS`` names."""

    def __init__(self, **traits: Any) -> None:
        """Take the traits of AsyncKernelManager; transport and address are set here."""
        folder = os.environ.get("ANALYSIS_SOCKETS") or tempfile.mkdtemp(prefix="analysis-kernel-")
        if os.name == "posix":
            traits |= {"transport": "ipc", "ip": os.path.join(folder, "kernel")}
        super().__init__(**traits)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        # what cells print reaches the notebook; the rest is the kernel's talk about its own end
        await super()._async_launch_kernel(kernel_cmd, **(options | {"stderr": subprocess.DEVNULL}))

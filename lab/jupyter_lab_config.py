"""JupyterLab for these notebooks: ``jupyter lab --config=lab/jupyter_lab_config.py``.

It opens the start notebook, asks no news of anybody, and shows tables as the pages do. Settings of
one's own stay as they are.
"""

import os
from pathlib import Path

from ipykernel.ipkernel import IPythonKernel
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

here = Path(__file__).resolve().parent
c = get_config()  # noqa: F821  # JupyterLab gives it to this file

c.ServerApp.root_dir = str(here.parent)
c.LabApp.default_url = "/lab/tree/notebooks/index.ipynb"
c.LabApp.app_settings_dir = str(here / "settings")  # overrides.json: no news, previews of texts
c.LabApp.extension_manager = "readonly"  # asks no package index
c.LabApp.custom_css = True
c.ServerApp.tornado_settings = {
    "static_custom_path": [str(here / "custom")],
    "ws_ping_timeout": 30_000,  # milliseconds: no longer than its interval, or a warning is logged
}
if os.name == "posix":  # kernels by sockets of the file system: no port, and no warning of one
    c.KernelManager.transport = "ipc"


class Notebooks(AsyncLargeFileManager):
    """Notebooks as a server with this Python serves them: what JupyterLab would add to each one on
    opening it, and mark it as changed, is there already. Files are without it.
    """

    async def get(self, *given, **options):
        """Return a notebook with what its kernel will say of its language."""
        model = await super().get(*given, **options)
        if model["type"] == "notebook" and model.get("content"):
            model["content"]["metadata"]["language_info"] = IPythonKernel().language_info
        return model

    async def save(self, model, path=""):
        """Save a notebook with the name of its language alone, the same on every machine."""
        if model.get("type") == "notebook" and model.get("content"):
            model["content"]["metadata"]["language_info"] = {"name": "python"}
        return await super().save(model, path)


c.ServerApp.contents_manager_class = Notebooks

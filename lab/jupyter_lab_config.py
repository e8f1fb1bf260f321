"""JupyterLab for these notebooks: ``jupyter lab --config=lab/jupyter_lab_config.py``.

It opens the start notebook, asks no news of anybody, and shows tables as the pages do. Settings of
one's own stay as they are.
"""

import os
from pathlib import Path

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

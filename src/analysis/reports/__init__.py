"""Notebooks to reports: executed, inspected, rendered, indexed."""

from .site import Outcome, build_site, plan, refresh

__all__ = ["Outcome", "build_site", "plan", "refresh"]

"""Notebooks to reports: executed, inspected, rendered, indexed."""

from .answered import Answered, answered
from .site import Outcome, build_site, plan, refresh

__all__ = ["Answered", "Outcome", "answered", "build_site", "plan", "refresh"]

"""Tech pay, measured: records to aggregates, aggregates to tables, tables to notebooks."""

__version__ = "0.1.0"

from .engine.surroundings import even_zone

even_zone()

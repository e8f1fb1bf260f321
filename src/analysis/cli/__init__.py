"""The command line ``analysis``: one file per kind of command.

Nothing slow is imported before a command runs, so that help comes at once.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import click

from ..errors import AnalysisError, printable, shorten
from .claims import claims
from .data import cube, fetch, read
from .draft import draft
from .lists import parameters, roles, sources
from .project import archive, embed, refresh
from .report import report

__all__ = ["main"]

_LONGEST_PATH = 400
_TERMINATED = 128 + signal.SIGTERM
_INTERRUPTED = 130  # what shells expect of a command ended by Ctrl-C


class _OneSentence(click.Group):
    """A group whose expected errors end in one sentence and exit code 2, not in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _terminated_as_interrupted():
                return super().invoke(ctx)
        except AnalysisError as error:
            _complain(str(error))
        except BrokenPipeError:  # whoever read the output has gone: click ends without a word
            raise
        except OSError as error:
            place = f": {shorten(error.filename, _LONGEST_PATH)}" if error.filename else ""
            _complain(f"{error.strerror or error}{place}.")
        except KeyboardInterrupt:
            click.echo(err=True)  # a terminal shows ^C on the line
            _complain("stopped.")
            return ctx.exit(_INTERRUPTED)
        except Exception as error:  # the engine's own: out of room, of memory, a file that is gone
            if not type(error).__module__.lstrip("_").startswith("duckdb"):
                raise
            _complain(f"the engine stopped: {str(error).splitlines()[0].rstrip('.')}.")
        return ctx.exit(2)


@contextlib.contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM end a command as Ctrl-C does: kernels stopped, folders of the run removed.

    Where it comes while the engine calls back, the engine makes an error of its own of it.
    """
    told = False

    def end(*_: object) -> None:
        nonlocal told
        told = True
        sys.exit(_TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except Exception:
        if told:
            sys.exit(_TERMINATED)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _complain(sentence: str) -> None:
    click.echo(f"{click.style('analysis:', fg='red', bold=True)} {printable(sentence)}", err=True)


@click.group(cls=_OneSentence, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    None, "--version", package_name="tech-pay-measured", message="analysis %(version)s"
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Tech pay, measured: reports on the embedded data or on your own."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False  # where it is not set click drops colours unless it writes to a terminal


for command in (
    report,
    parameters,
    roles,
    sources,
    claims,
    draft,
    read,
    cube,
    fetch,
    embed,
    refresh,
    archive,
):
    main.add_command(command)

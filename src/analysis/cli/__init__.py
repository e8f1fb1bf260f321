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

from ..engine.surroundings import why_not_enough
from ..errors import AnalysisError, printable, shorten
from .claims import claims
from .data import cube, fetch, read
from .draft import draft
from .lists import parameters, roles, sources
from .project import archive, embed, refresh
from .report import report

__all__ = ["main"]

_LONGEST_PATH = 400
_INTERRUPTED = 130  # what shells expect of a command ended by Ctrl-C


class _OneSentence(click.Group):
    """A group whose expected errors end in one sentence and exit code 2, not in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        _open_all()
        try:
            os.getcwd()  # noqa: PTH109 - what a removed folder raises
        except FileNotFoundError:
            _complain("the folder that you stand in was removed: go to another.")
            return ctx.exit(2)
        try:
            with _terminated_as_interrupted():
                return super().invoke(ctx)
        except AnalysisError as error:
            _complain(str(error))
        except BrokenPipeError:  # whoever read the output has gone: click ends without a word
            raise
        except (MemoryError, ImportError) as error:
            if (why := why_not_enough(error)) is None:
                raise
            _complain(why)
        except OSError as error:
            if why := why_not_enough(error):
                _complain(why)
                return ctx.exit(2)
            place = f": {shorten(error.filename, _LONGEST_PATH)}" if error.filename else ""
            _complain(f"{error.strerror or error}{place}.")
        except KeyboardInterrupt:
            click.echo(err=True)  # a terminal shows ^C on the line
            _complain("stopped.")
            return ctx.exit(_INTERRUPTED)
        except RuntimeError as error:
            if not str(error).startswith("Symlink loop"):  # what the system says of any other path
                raise
            _complain(f"links that lead to one another: {str(error).partition(' from ')[2]}.")
        except Exception as error:  # the engine's own: out of room, of memory, a file that is gone
            if not type(error).__module__.lstrip("_").startswith("duckdb"):
                raise
            _complain(
                why_not_enough(error)
                or f"the engine stopped: {str(error).splitlines()[0].rstrip('.')}."
            )
        return ctx.exit(2)


def _open_all() -> None:
    """Open what the shell has closed of input, output and errors: the next file would take its place,
    and be written to.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # kernels have it, too
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r", closefd=False))


@contextlib.contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM, and SIGHUP of a terminal that is closed, end a command as Ctrl-C does: kernels
    stopped, folders of the run removed, whatever comes meanwhile.

    Where one comes while the engine calls back, the engine makes an error of its own of it.
    """
    told: list[int] = []
    kinds = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]

    def end(number: int, _: object) -> None:
        told.append(number)
        for kind in before:
            signal.signal(kind, signal.SIG_IGN)
        sys.exit(128 + number)

    before = {kind: signal.getsignal(kind) for kind in kinds}
    before = {kind: was for kind, was in before.items() if was is not signal.SIG_IGN}  # nohup
    for kind in before:
        signal.signal(kind, end)
    try:
        yield
    except Exception:
        if told:
            sys.exit(128 + told[0])
        raise
    finally:
        for kind, was in before.items():
            signal.signal(kind, was)


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

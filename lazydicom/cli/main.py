"""The command line: which commands there are, and how every run of one ends.

A command returns 0 if it found or did what it was asked for, and 1 if it found nothing or has
problems to report. What cannot be done at all is an error: one line, and 2. This module refuses to
know what the commands do; none of it imports numpy or lmdb before a command needs them.
"""

from __future__ import annotations

import io
import os
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, NoReturn

import click

from lazydicom.cli.attributes import attributes
from lazydicom.cli.compact import compact
from lazydicom.cli.dump import dump
from lazydicom.cli.export import export
from lazydicom.cli.find import find
from lazydicom.cli.frames import frames
from lazydicom.cli.get import get
from lazydicom.cli.index import index
from lazydicom.cli.json import json_
from lazydicom.cli.output import complain
from lazydicom.cli.query import query
from lazydicom.cli.set import set_
from lazydicom.cli.stats import stats
from lazydicom.cli.verify import verify
from lazydicom.errors import LazyDicomError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROBLEMS = 1
FAILED = 2
INTERRUPTED = 130
"""What shells use for a process that SIGINT ended: 128 + 2."""


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's callback
    if value:
        click.echo(f"lazydicom {version('lazydicom')}")
        context.exit()


@click.group(
    commands={
        command.name or "": command
        for command in (
            *(index, query, find, export, dump, get, json_, frames, set_),
            *(attributes, stats, compact, verify),
        )
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def commands() -> None:
    """Index, query, read and edit DICOM files where they are.

    \b
    lazydicom index /data
    lazydicom query /data "Modality == 'CT' and SliceThickness < 1.5"
    lazydicom find /data "PatientName=SMITH*" --level series
    lazydicom export /data "Modality == 'CT'" -o scans.parquet
    lazydicom dump image.dcm
    lazydicom get image.dcm PatientName
    lazydicom json image.dcm
    lazydicom set image.dcm PatientName=ANON -o new.dcm
    lazydicom verify /data

    Exit status: 0 found or done, 1 nothing found or problems met, 2 not possible.
    """  # noqa: D301 - click reads \b


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit status of a run with these arguments, or those of the process."""
    # what was closed before we began is None, and nobody wants what goes there
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a terminal without some character of a name is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    try:
        status = commands.main(
            None if arguments is None else list(arguments), "lazydicom", standalone_mode=False
        )
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except LazyDicomError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:
        # Whoever read the output has seen enough. Nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        complain(f"{where}{error.strerror or error}")
        return FAILED
    return int(status or 0)


def main() -> NoReturn:
    """Run with the arguments of the process, and exit."""
    sys.exit(run())

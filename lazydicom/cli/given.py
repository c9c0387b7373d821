"""Files as a command line names them: by path, or - for standard input.

It knows that convention. It refuses to open anything.
"""

from __future__ import annotations

import sys
from typing import BinaryIO


def given(file: str) -> str | BinaryIO:
    """What to read: standard input for ``-``, else the path; ``./-`` is the file of that name."""
    return sys.stdin.buffer if file == "-" else file

"""Settings: what an index was told once and remembers, each a record of JSON with a checksum.

Knows the record. Refuses to know what is in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lazydicom.errors import CacheError
from lazydicom.index.sealed import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.index.transaction import Reader, Writer


def read_setting(store: Reader | Writer, key: bytes, name: str, made: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - what is made
    """What the index remembers; None if it was never told.

    Parameters
    ----------
    store
        The index.
    key
        Where the record is.
    name
        What it is called in errors.
    made
        Makes the setting of what is in the record.

    Raises
    ------
    CacheError
        The record is damaged.
    """
    record = store.get(key)
    if record is None:
        return None
    try:
        return made(json.loads(unseal(record, name)))
    except (ValueError, TypeError, LookupError) as error:
        raise damaged_setting(name) from error


def write_setting(store: Writer, key: bytes, setting: dict[str, Any]) -> None:
    """Have the index remember a setting."""
    store.put(key, seal(json.dumps(setting).encode()))


def damaged_setting(name: str) -> CacheError:
    """The error that a setting makes no sense."""
    return CacheError(f"{name} is damaged; delete the index and update again")

# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The places kernel: the layout of a file, and where its values are in a buffer.

The words are those of ``lazydicom.index._layouts``; the places are those of
``lazydicom.index.batch.Batch``. A file may be described a piece at a time.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they come from the .pxd
    from lazydicom.index._layouts import agrees, rebuild
    from lazydicom.index._layouts import describe as fill
    from lazydicom.index.layout import (
        AGREES,
        ALL_SEEN,
        FIRST_WORD,
        HASH,
        HEADER,
        ITEMS,
        LEAVES,
        LIKE_META,
        MADE,
        META,
        NEED_WINDOW,
        ORIGIN,
        WANTED,
        WINDOW_AT,
        WINDOW_BASE,
        WINDOW_END,
        WINDOWS,
        WORDS,
        WORDS_FULL,
    )

from lazydicom.index.layout import ITEM, TAG_BITS

COMPILED: bool = cython.compiled


def describe(
    rows: memoryview,
    count: int,
    windows: memoryview,
    state: memoryview,
    files: memoryview,
    file: int,
    words: memoryview,
    places: memoryview,
    lengths: memoryview,
    rebuilt: memoryview,
    largest: int,
) -> int:
    """Fill ``words`` and ``places`` with what a table of elements says; return if more is needed.

    The words are those of ``lazydicom.index._layouts``. Needed are a window that holds the value
    at ``state[WANTED]``, or room for more words.
    """
    state[MADE] = 0
    state[AGREES] = True
    status = add(rows, count, windows, state, words, places, lengths, rebuilt, largest)
    if status == ALL_SEEN:
        files[file, FIRST_WORD] = state[WORDS]
        files[file, LEAVES] = state[MADE]
        files[file, HASH] = hash_of(words, state[WORDS], state[MADE])
        files[file, ORIGIN] = rows[0, HEADER]
    return status


def add(
    rows: memoryview,
    count: int,
    windows: memoryview,
    state: memoryview,
    words: memoryview,
    places: memoryview,
    lengths: memoryview,
    rebuilt: memoryview,
    largest: int,
) -> int:
    """Add the words and places of elements to those of a file that are there already."""
    if not count:
        return ALL_SEEN
    first = state[WORDS] + state[MADE]
    made = fill(rows, count, words[first:], places[first:])
    if made < 0:
        return WORDS_FULL
    row = 0
    while row < made:
        at = first + row
        offset = places[at, 0]
        length = places[at, 1]
        position = 0
        if words[at, 1] & ITEMS or words[at, 0] & TAG_BITS == ITEM:
            length = 0
        elif length > largest:
            position = -1
        elif length:
            position = _position(windows, state[WINDOWS], offset, length)
            if position < 0:
                state[WANTED] = offset
                return NEED_WINDOW
        places[at, 0] = position
        places[at, 1] = length
        lengths[row] = length
        row += 1
    rebuild(words[first : first + made], lengths, rows[0, HEADER], rebuilt)
    if not agrees(rows, count, rebuilt[:made]):
        state[AGREES] = False
    state[MADE] += made
    return ALL_SEEN


def _position(windows: memoryview, count: int, offset: int, length: int) -> int:
    """Where the bytes of a value are in the buffer; -1 if they are not."""
    window = 0
    while window < count:
        base = windows[window, WINDOW_BASE]
        if base <= offset and offset + length <= windows[window, WINDOW_END]:
            return windows[window, WINDOW_AT] + offset - base
        window += 1
    return -1


def has_words_of(
    files: memoryview, like: int, words: memoryview, state: memoryview, followed: int
) -> bool:
    """Whether the layout of the file is that of another one, of which it has ``followed`` rows."""
    if files[like, LEAVES] != state[MADE] or state[LIKE_META] != state[META]:
        return False
    one = files[like, FIRST_WORD]
    other = state[WORDS]
    row = 0
    while row < state[MADE]:
        if row == state[META]:
            row += followed
            continue
        if words[one + row, 0] != words[other + row, 0]:
            return False
        if words[one + row, 1] != words[other + row, 1]:
            return False
        row += 1
    return True


def hash_of(words: memoryview, first: int, count: int) -> int:
    digest = 0x1505
    row = first
    while row < first + count:
        digest = _mixed(_mixed(digest, words[row, 0]), words[row, 1])
        row += 1
    return digest >> 1


def _mixed(digest: int, word: int) -> int:
    digest = (digest ^ word) * 0x01000193
    if not cython.compiled:  # there it is of 64 bits anyway
        digest &= 0xFFFFFFFFFFFFFFFF
    return digest ^ digest >> 29

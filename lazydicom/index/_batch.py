# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The batch kernel: many files, scanned one after the other without coming back to Python.

The first bytes of the files stand one after the other in one buffer. Each file is scanned by the
scan kernel and then described: the words of its layout, and where each of its values is. Whatever
is not ordinary about a file - no preamble, another transfer syntax than the caller listed, anything
to note - makes it an OTHER one, which the caller looks at by itself: here is no second idea of what
a file means.

All buffers are the caller's. Where a file needs bytes that are not there, the kernel returns, and
goes on when the caller has added a window.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they come from the .pxd
    from lazydicom.index._layouts import agrees, rebuild
    from lazydicom.index._layouts import describe as fill
    from lazydicom.index.kernel import scan as _scan
    from lazydicom.index.layout import (
        AGREES,
        ALL_SEEN,
        BEFORE,
        BEGIN,
        BYTES,
        COUNT,
        DEPTH,
        DESCRIBING,
        ELEMENTS,
        END_OF_DATA,
        EXPLICIT,
        FILE,
        FIRST_WORD,
        FLAGS,
        FRAGMENTS,
        HASH,
        HAVE,
        HEADER,
        ITEMS,
        KIND,
        LAST_TAG,
        LEAVES,
        LENGTH,
        LEVEL,
        LIMIT,
        META,
        MODE,
        NEED_DATA,
        NEED_WINDOW,
        NEXT,
        OFFSET,
        ORDINARY,
        ORIGIN,
        OTHER,
        PHASE,
        POSITION,
        PROBLEMS,
        SCANNING,
        SIZE,
        STATE,
        STOPPED,
        SYNTAX,
        SYNTAX_ENCAPSULATED,
        SYNTAX_LENGTH,
        SYNTAX_MODE,
        TAG,
        UNSEEN,
        VALUE,
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


def scan_files(
    data: memoryview,
    files: memoryview,
    rows: memoryview,
    stack: memoryview,
    cursor: memoryview,
    notes: memoryview,
    sequence_tags: memoryview,
    syntaxes: memoryview,
    uids: memoryview,
    windows: memoryview,
    state: memoryview,
    words: memoryview,
    places: memoryview,
    lengths: memoryview,
    rebuilt: memoryview,
    largest: int,
    most_fragments: int,
) -> int:
    """Go on with the file that ``state`` is at; return why it stopped.

    Parameters
    ----------
    data
        Bytes of all files.
    files, windows, state, syntaxes
        ``lazydicom.index.layout`` names their columns and cells.
    rows, stack, cursor, notes, sequence_tags
        As the scan kernel takes them; no table with more rows is ordinary.
    uids
        The Transfer Syntax UIDs as they stand in files, a row for each.
    words, places
        What is found out: ``lazydicom.index.batch``.
    lengths, rebuilt
        Room for as many numbers and rows as ``rows`` has.
    largest
        Bytes of the longest value that has to be in a window.
    most_fragments
        A file with as many is not ordinary.
    """
    with cython.nogil:
        while state[FILE] < len(files):
            file = state[FILE]
            if files[file, STATE] != UNSEEN:
                state[FILE] = file + 1
                continue
            status = ALL_SEEN
            if state[PHASE] == BEFORE:
                windows[0, WINDOW_BASE] = 0
                windows[0, WINDOW_END] = files[file, HAVE]
                windows[0, WINDOW_AT] = files[file, POSITION]
                state[WINDOWS] = 1
                files[file, BYTES] = files[file, HAVE]
                if not _begin(
                    data,
                    files,
                    file,
                    rows,
                    stack,
                    cursor,
                    notes,
                    sequence_tags,
                    syntaxes,
                    uids,
                    state,
                ):
                    files[file, STATE] = OTHER
                    continue
                state[PHASE] = SCANNING
            if state[PHASE] == SCANNING:
                window = state[WINDOWS] - 1
                base = windows[window, WINDOW_BASE]
                at = windows[window, WINDOW_AT]
                status = _scan(
                    data[at : at + windows[window, WINDOW_END] - base],
                    base,
                    files[file, SIZE],
                    rows,
                    stack,
                    cursor,
                    notes,
                    sequence_tags,
                    0,
                    1 << 32,
                    True,
                )
                if status == NEED_DATA and state[WINDOWS] < len(windows):
                    state[WANTED] = cursor[OFFSET]
                    return NEED_WINDOW
                if status != END_OF_DATA or not _is_ordinary(
                    files, file, rows, cursor, syntaxes, state
                ):
                    files[file, STATE] = OTHER
                    state[PHASE] = BEFORE
                    continue
                state[PHASE] = DESCRIBING
            status = describe(
                rows,
                cursor[COUNT],
                windows,
                state,
                files,
                file,
                words,
                places,
                lengths,
                rebuilt,
                largest,
            )
            if status == NEED_WINDOW and state[WINDOWS] == len(windows):
                status = ALL_SEEN
                files[file, STATE] = OTHER
            if status != ALL_SEEN:
                return status
            if (
                files[file, STATE] == OTHER
                or not state[AGREES]
                or cursor[COUNT] - files[file, LEAVES] >= most_fragments
            ):
                files[file, STATE] = OTHER
            else:
                files[file, STATE] = ORDINARY
                state[WORDS] += files[file, LEAVES]
            state[PHASE] = BEFORE
        return ALL_SEEN


def _begin(
    data: memoryview,
    files: memoryview,
    file: int,
    rows: memoryview,
    stack: memoryview,
    cursor: memoryview,
    notes: memoryview,
    sequence_tags: memoryview,
    syntaxes: memoryview,
    uids: memoryview,
    state: memoryview,
) -> bool:
    """Scan File Meta Information and set the scan to the data set; False if it is not usual."""
    at = files[file, POSITION]
    have = files[file, HAVE]
    if (
        have < 144
        or data[at + 128] != 0x44  # DICM
        or data[at + 129] != 0x49
        or data[at + 130] != 0x43
        or data[at + 131] != 0x4D
        or data[at + 132] != 2
        or data[at + 133] != 0
    ):
        return False
    size = files[file, SIZE]
    stack[0, KIND] = ELEMENTS
    stack[0, LIMIT] = size
    stack[0, MODE] = EXPLICIT
    stack[0, LAST_TAG] = -1
    cursor[OFFSET] = 132
    cursor[COUNT] = 0
    cursor[LEVEL] = 0
    cursor[PROBLEMS] = 0
    status = _scan(
        data[at : at + have],
        0,
        size,
        rows,
        stack,
        cursor,
        notes,
        sequence_tags,
        0x00020000,
        0x00030000,
        True,
    )
    count = cursor[COUNT]
    begin = cursor[OFFSET]
    if status not in (STOPPED, END_OF_DATA) or count == 0 or cursor[PROBLEMS]:
        return False
    value = rows[0, VALUE]
    if rows[0, TAG] != 0x00020000 or rows[0, LENGTH] != 4:
        return False
    at += value
    if data[at] | data[at + 1] << 8 | data[at + 2] << 16 | data[at + 3] << 24 != begin - value - 4:
        return False
    syntax = _syntax(data, files[file, POSITION], have, rows, count, syntaxes, uids)
    if syntax < 0:
        return False
    files[file, BEGIN] = begin
    files[file, SYNTAX] = syntax
    state[META] = count
    stack[0, KIND] = ELEMENTS
    stack[0, LIMIT] = size
    stack[0, MODE] = syntaxes[syntax, SYNTAX_MODE]
    stack[0, LAST_TAG] = -1
    cursor[LEVEL] = 0
    return True


def _syntax(
    data: memoryview,
    start: int,
    have: int,
    rows: memoryview,
    count: int,
    syntaxes: memoryview,
    uids: memoryview,
) -> int:
    """The number of the transfer syntax that is declared; -1 if it is not among the usual ones."""
    row = 0
    while row < count and (rows[row, TAG] != 0x00020010 or rows[row, DEPTH]):
        row += 1
    if row == count or rows[row, VALUE] + rows[row, LENGTH] > have:
        return -1
    length = rows[row, LENGTH]
    start += rows[row, VALUE]
    syntax = 0
    while syntax < len(syntaxes):
        if length == syntaxes[syntax, SYNTAX_LENGTH]:
            at = 0
            while at < length and data[start + at] == uids[syntax, at]:
                at += 1
            if at == length:
                return syntax
        syntax += 1
    return -1


def _is_ordinary(
    files: memoryview,
    file: int,
    rows: memoryview,
    cursor: memoryview,
    syntaxes: memoryview,
    state: memoryview,
) -> bool:
    """Whether there is nothing to note, and pixel data are as the transfer syntax says."""
    if cursor[PROBLEMS]:
        return False
    row = state[META]
    while row < cursor[COUNT]:
        if rows[row, TAG] == 0x7FE00010:
            is_encapsulated = rows[row, FLAGS] & FRAGMENTS != 0
            if is_encapsulated != (syntaxes[files[file, SYNTAX], SYNTAX_ENCAPSULATED] != 0):
                return not is_encapsulated and rows[row, LENGTH] == 0
        row = rows[row, NEXT]
    return True


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
    first = state[WORDS]
    made = fill(rows, count, words[first:], places[first:])
    if made < 0:
        return WORDS_FULL
    digest = 0x1505
    row = 0
    while row < made:
        at = first + row
        digest = _mixed(_mixed(digest, words[at, 0]), words[at, 1])
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
    files[file, FIRST_WORD] = first
    files[file, LEAVES] = made
    files[file, HASH] = digest >> 1
    files[file, ORIGIN] = rows[0, HEADER]
    rebuild(words[first : first + made], lengths, rows[0, HEADER], rebuilt)
    state[AGREES] = agrees(rows, count, rebuilt[:made])
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


def _mixed(digest: int, word: int) -> int:
    digest = (digest ^ word) * 0x01000193
    if not cython.compiled:  # there it is of 64 bits anyway
        digest &= 0xFFFFFFFFFFFFFFFF
    return digest ^ digest >> 29

# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The batch kernel: many files of a folder, read and scanned without coming back to Python.

Each file is opened, its first bytes are read behind those of the one before it, and the scan kernel
scans it, with one more window at a time if it needs them. Then it is described: the words of its
layout, and where each of its values is. What is as in the last ordinary file is not scanned
(``lazydicom.index._follow``). Whatever is not ordinary about a file - it cannot be read, it has no
preamble, another transfer syntax than the caller listed, anything to note - makes it an OTHER one,
which the caller looks at by itself: here is no second idea of what a file means.

All buffers are the caller's. Where one is full, the kernel returns, and begins the file anew when
the caller has made it larger. One file is open at a time.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they come from the .pxd
    from lazydicom.index._follow import follow
    from lazydicom.index._places import add, has_words_of, hash_of
    from lazydicom.index.kernel import scan as _scan
    from lazydicom.index.layout import (
        AGREES,
        ALIKE,
        ALL_SEEN,
        BEGIN,
        BYTES,
        BYTES_FULL,
        COUNT,
        DEPTH,
        DOUBTFUL,
        ELEMENTS,
        END,
        END_OF_DATA,
        EXPLICIT,
        FILE,
        FIRST_WINDOW,
        FIRST_WORD,
        FLAGS,
        FRAGMENTS,
        HASH,
        HAVE,
        HEAD,
        HEAD_BYTES,
        HEAD_CODE,
        HEAD_NEXT,
        HEAD_SYNTAX,
        HEAD_TAG,
        HEADER,
        HEADS,
        IS_DOUBTFUL,
        KIND,
        LARGEST_WINDOW,
        LAST_TAG,
        LEAVES,
        LENGTH,
        LEVEL,
        LIKE,
        LIKE_META,
        LIMIT,
        MADE,
        META,
        MODE,
        NAME,
        NARROW_WINDOW,
        NEED_DATA,
        NEED_WINDOW,
        NEXT,
        NOT_ORDINARY,
        OFFSET,
        ORDINARY,
        ORIGIN,
        OTHER,
        POSITION,
        PROBLEMS,
        SIZE,
        STATE,
        STOPPED,
        SYNTAX,
        SYNTAX_ENCAPSULATED,
        SYNTAX_LENGTH,
        SYNTAX_MODE,
        TAG,
        VALUE,
        WANTED,
        WINDOW_AT,
        WINDOW_BASE,
        WINDOW_END,
        WINDOWS,
        WORDS,
        WORDS_FULL,
    )
    from lazydicom.index.reading import close_file, is_unchanged, open_file, read_at

COMPILED: bool = cython.compiled


def scan_files(
    folder: int,
    names: memoryview,
    stop: int,
    data: memoryview,
    files: memoryview,
    rows: memoryview,
    stack: memoryview,
    cursor: memoryview,
    notes: memoryview,
    sequence_tags: memoryview,
    syntaxes: memoryview,
    uids: memoryview,
    heads: memoryview,
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
    folder, names, stop
        The descriptor of the folder that the files before ``stop`` are in, and their names there,
        each followed by a zero byte.
    data
        Bytes of all files.
    files, heads, windows, state, syntaxes
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
    size = len(names)
    if stop > len(files) or (size and names[size - 1]):
        raise ValueError("there is not a name for each file")
    with cython.nogil:
        while state[FILE] < stop and state[NAME] < size:
            file = state[FILE]
            if len(data) - state[END] < FIRST_WINDOW:
                return BYTES_FULL
            files[file, STATE] = OTHER
            files[file, SIZE] = -1
            descriptor = open_file(folder, names, state[NAME], files, file)
            if descriptor >= 0:
                try:
                    status = _scan_file(
                        descriptor,
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
                        windows,
                        state,
                        words,
                        places,
                        lengths,
                        rebuilt,
                        largest,
                        most_fragments,
                    )
                finally:
                    close_file(descriptor)
                if status == ALL_SEEN:
                    files[file, STATE] = ORDINARY
                    if not _has_known_head(data, files, file, syntaxes, heads, state):
                        files[file, IS_DOUBTFUL] = True
                        state[DOUBTFUL] += 1
                    state[WORDS] += files[file, LEAVES]
                    state[LIKE] = file
                    state[LIKE_META] = state[META]
                else:
                    state[END] = files[file, POSITION]
                    if status != NOT_ORDINARY:
                        return status
            state[FILE] = file + 1
            while names[state[NAME]]:
                state[NAME] += 1
            state[NAME] += 1
        return ALL_SEEN


def _scan_file(
    descriptor: int,
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
    windows: memoryview,
    state: memoryview,
    words: memoryview,
    places: memoryview,
    lengths: memoryview,
    rebuilt: memoryview,
    largest: int,
    most_fragments: int,
) -> int:
    """Read and scan a file that is open; ALL_SEEN if it is ordinary."""
    at = state[END]
    have = min(files[file, SIZE], FIRST_WINDOW)
    files[file, POSITION] = at
    files[file, HAVE] = have
    files[file, BYTES] = have
    windows[0, WINDOW_BASE] = 0
    windows[0, WINDOW_END] = have
    windows[0, WINDOW_AT] = at
    state[WINDOWS] = 1
    state[MADE] = 0
    state[AGREES] = True
    if not read_at(descriptor, data, at, have, 0):
        return NOT_ORDINARY
    state[END] = at + have
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
    ):
        return NOT_ORDINARY
    files[file, ORIGIN] = rows[0, HEADER]
    files[file, FIRST_WORD] = state[WORDS]
    status = add(rows, cursor[COUNT], windows, state, words, places, lengths, rebuilt, largest)
    if status:
        # all of it is in the first window
        return status if status == WORDS_FULL else NOT_ORDINARY
    state[META] = state[MADE]

    # -- what is as in the last file -------------------------------------------------------------
    like = state[LIKE]
    followed = 0
    first = state[WORDS] + state[MADE]
    if like >= 0 and files[like, SYNTAX] == files[file, SYNTAX]:
        followed = follow(
            data,
            at,
            have,
            words,
            places,
            files[like, FIRST_WORD] + state[LIKE_META],
            files[like, FIRST_WORD] + files[like, LEAVES],
            first,
            stack,
            cursor,
            largest,
        )
        state[MADE] += followed

    # -- what is not -----------------------------------------------------------------------------
    cursor[COUNT] = 0
    while True:
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
        if status != NEED_DATA:
            break
        state[WANTED] = cursor[OFFSET]
        status = _read_on(descriptor, data, files, file, windows, state)
        if status != ALL_SEEN:
            return status
    if status != END_OF_DATA or not _is_ordinary(files, file, rows, cursor, syntaxes):
        return NOT_ORDINARY
    made = state[MADE]
    while True:
        status = add(rows, cursor[COUNT], windows, state, words, places, lengths, rebuilt, largest)
        if status != NEED_WINDOW:
            break
        status = _read_on(descriptor, data, files, file, windows, state)
        if status != ALL_SEEN:
            return status
    if status != ALL_SEEN:
        return status
    if (
        not state[AGREES]
        or cursor[COUNT] - (state[MADE] - made) >= most_fragments
        or (state[WINDOWS] > 1 and not is_unchanged(descriptor, files, file))
    ):
        return NOT_ORDINARY
    files[file, LEAVES] = state[MADE]
    if followed and has_words_of(files, like, words, state, followed):
        files[file, HASH] = files[like, HASH]
        files[file, ALIKE] = files[like, ALIKE]
    else:
        files[file, ALIKE] = file
        files[file, HASH] = hash_of(words, state[WORDS], state[MADE])
    return ALL_SEEN


def _read_on(
    descriptor: int,
    data: memoryview,
    files: memoryview,
    file: int,
    windows: memoryview,
    state: memoryview,
) -> int:
    """Add a window with the offset that is needed; ALL_SEEN if it is there."""
    count = state[WINDOWS]
    offset = state[WANTED]
    end = windows[count - 1, WINDOW_END]
    length: int = NARROW_WINDOW
    if offset <= end:
        length = min(4 * max(end - windows[count - 1, WINDOW_BASE], length), LARGEST_WINDOW)
    length = min(length, files[file, SIZE] - offset)
    at = state[END]
    if length <= 0 or count == len(windows):
        return NOT_ORDINARY
    if length > len(data) - at:
        return BYTES_FULL
    if not read_at(descriptor, data, at, length, offset):
        return NOT_ORDINARY
    windows[count, WINDOW_BASE] = offset
    windows[count, WINDOW_END] = offset + length
    windows[count, WINDOW_AT] = at
    state[WINDOWS] = count + 1
    state[END] = at + length
    files[file, BYTES] += length
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
    if _u32(data, at) != begin - value - 4:
        return False
    syntax = _syntax(data, files[file, POSITION], have, rows, count, syntaxes, uids)
    if syntax < 0:
        return False
    files[file, BEGIN] = begin
    files[file, SYNTAX] = syntax
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
    files: memoryview, file: int, rows: memoryview, cursor: memoryview, syntaxes: memoryview
) -> bool:
    """Whether there is nothing to note, and pixel data are as the transfer syntax says."""
    if cursor[PROBLEMS]:
        return False
    row = 0
    while row < cursor[COUNT]:
        if rows[row, TAG] == 0x7FE00010:
            is_encapsulated = rows[row, FLAGS] & FRAGMENTS != 0
            if is_encapsulated != (syntaxes[files[file, SYNTAX], SYNTAX_ENCAPSULATED] != 0):
                return not is_encapsulated and rows[row, LENGTH] == 0
        row = rows[row, NEXT]
    return True


def _has_known_head(
    data: memoryview,
    files: memoryview,
    file: int,
    syntaxes: memoryview,
    heads: memoryview,
    state: memoryview,
) -> bool:
    """Note the first element of the data set; whether such a one is known."""
    begin = files[file, BEGIN]
    have = files[file, HAVE]
    at = files[file, POSITION] + begin
    tag = code = following = -1
    if begin + 8 <= have:
        tag = _tag(data, at)
        code = _u32(data, at + 4)
        if syntaxes[files[file, SYNTAX], SYNTAX_MODE] & EXPLICIT:
            code &= 0xFFFF
        # the header of the second one is among these bytes, and they were read
        elif code + 16 <= min(HEAD_BYTES, files[file, SIZE] - begin) and (
            begin + HEAD_BYTES <= have or files[file, SIZE] == have
        ):
            following = _tag(data, at + 8 + code)
        else:
            tag = -1
    files[file, HEAD + HEAD_SYNTAX] = files[file, SYNTAX]
    files[file, HEAD + HEAD_TAG] = tag
    files[file, HEAD + HEAD_CODE] = code
    files[file, HEAD + HEAD_NEXT] = following
    head = 0
    while head < state[HEADS]:
        if (
            heads[head, HEAD_SYNTAX] == files[file, SYNTAX]
            and heads[head, HEAD_TAG] == tag
            and heads[head, HEAD_CODE] == code
            and heads[head, HEAD_NEXT] == following
        ):
            return True
        head += 1
    return False


def _tag(data: memoryview, at: int) -> int:
    word = _u32(data, at)
    return (word & 0xFFFF) << 16 | word >> 16


def _u32(data: memoryview, at: int) -> int:
    low = data[at] | data[at + 1] << 8  # as numbers of 64 bits: of 32, they would have a sign
    high = data[at + 2] | data[at + 3] << 8
    return low | high << 16

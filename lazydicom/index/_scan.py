# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The scan kernel: where every data element is, never what it holds.

An explicit VR element header (PS3.5 §7.1.2), little endian::

    offset  0     2     4    6      8              12
            group elem  VR   length value...                 most VRs
            group elem  VR   0000   length         value...  OB OW SQ UN UT ...

an implicit one, and an item or a delimiter (PS3.5 §7.1.3, §7.5)::

            group elem  length      value...
            FFFE  E0xx  length      content...

The kernel reads ``data``, a window of the source that starts at byte ``base``; it writes
``rows`` (the element table), ``stack`` (open containers), ``cursor`` (where it is) and ``notes``
(what it tolerated), all of them the caller's. It allocates nothing, raises nothing of its own and
returns a status, and a call with the same buffers and a later window resumes. It is plain Python;
``_scan.pxd`` gives the C types it is compiled with. ``lazydicom.index.layout`` names the numbers.

Forward progress: every turn of the loop either moves ``offset`` on by at least eight bytes (or to
the end of its container) or closes a container, and a container costs eight bytes to open.
Every length is compared with the room left in its container before it is used.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

from lazydicom.index.layout import ITEM, ITEM_DELIMITATION, SEQUENCE_DELIMITATION, UNDEFINED_LENGTH

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        AT_FRAGMENTS,
        BIG_ENDIAN,
        CLAMPED,
        CODE,
        COUNT,
        DELIMITED,
        DEPTH,
        ELEMENTS,
        END_OF_DATA,
        EXPLICIT,
        FLAGS,
        FRAGMENT_LIST,
        FRAGMENTS,
        FROM_UN,
        HEADER,
        ITEM_LIST,
        ITEMS,
        KIND,
        LAST_TAG,
        LENGTH,
        LEVEL,
        LIMIT,
        LOOKAHEAD,
        MODE,
        NEED_DATA,
        NEXT,
        NOTE_OFFSET,
        NOTE_TAG,
        OFFSET,
        PROBLEMS,
        ROW,
        ROWS_FULL,
        STOPPED,
        TAG,
        UNDEFINED,
        UNWALKED,
        VALUE,
        VR,
    )
    from lazydicom.index.problems import (
        BAD_FRAGMENT,
        BIG_ENDIAN_IN_UN,
        DELIMITER_LENGTH,
        DUPLICATE_TAG,
        EXPLICIT_IN_IMPLICIT,
        IMPLICIT_IN_EXPLICIT,
        MISSING_DELIMITER,
        NESTING_CAP,
        NOT_AN_ITEM,
        ODD_LENGTH,
        OUT_OF_ORDER,
        OVERRUN,
        STRAY_DELIMITER,
        TRAILING_BYTES,
        TRAILING_PADDING,
        TRUNCATED,
        UNDEFINED_LENGTH_VR,
        UNKNOWN_VR,
    )

COMPILED: bool = cython.compiled


def scan(
    data: memoryview,
    base: int,
    data_end: int,
    rows: memoryview,
    stack: memoryview,
    cursor: memoryview,
    notes: memoryview,
    sequence_tags: memoryview,
    first_tag: int,
    stop_tag: int,
    walk: bool,
) -> int:
    """Continue a scan at ``cursor``; return why it stopped.

    Parameters
    ----------
    data
        The bytes of the source from ``base`` on, as many as the caller has.
    base
        Absolute offset of ``data[0]``.
    data_end
        Absolute end of the data set: the size of the source, or the end of a sub-scanned value.
    rows, stack, cursor, notes
        The caller's buffers of signed 64-bit integers (``lazydicom.index.layout``).
    sequence_tags
        Sorted 32-bit tags whose VR is SQ: Implicit VR does not say so itself.
    first_tag, stop_tag
        Stop before the first top-level element whose tag is below the one or not below the other.
    walk
        Whether to walk encapsulated pixel data now.
    """
    with cython.nogil:
        return _scan(
            data,
            base,
            data_end,
            rows,
            stack,
            cursor,
            notes,
            sequence_tags,
            first_tag,
            stop_tag,
            walk,
        )


def _scan(
    data: memoryview,
    base: int,
    data_end: int,
    rows: memoryview,
    stack: memoryview,
    cursor: memoryview,
    notes: memoryview,
    sequence_tags: memoryview,
    first_tag: int,
    stop_tag: int,
    walk: bool,
) -> int:
    offset = cursor[OFFSET]
    count = cursor[COUNT]
    level = cursor[LEVEL]
    window_end = base + len(data)
    capacity = len(rows)
    cap = len(stack) - 1
    status = END_OF_DATA
    loaded = -1  # the level that these four are of
    kind = limit = mode = last_tag = 0

    while True:
        if level != loaded:
            kind = stack[level, KIND]
            limit = stack[level, LIMIT]
            mode = stack[level, MODE]
            last_tag = stack[level, LAST_TAG]
            loaded = level

        # -- the container is exhausted: close it ----------------------------------------------
        if offset >= limit:
            if level == 0:
                status = END_OF_DATA
                break
            row = stack[level, ROW]
            if rows[row, FLAGS] & UNDEFINED:
                _note(notes, cursor, MISSING_DELIMITER, offset, rows[row, TAG])
            rows[row, LENGTH] = offset - rows[row, VALUE]
            rows[row, NEXT] = count
            level -= 1
            continue

        # -- a header must be in the window ------------------------------------------------------
        if offset < base or (window_end < data_end and window_end - offset < LOOKAHEAD):
            status = NEED_DATA
            break
        if count == capacity:
            status = ROWS_FULL
            break
        room = limit - offset
        if room < 8:
            _note(notes, cursor, TRAILING_BYTES, offset, 0)
            offset = limit
            continue
        at = offset - base
        big = mode & BIG_ENDIAN
        # the header as four words; read here, not by a function: this is the hot path
        group = data[at] | data[at + 1] << 8
        element = data[at + 2] | data[at + 3] << 8
        code = data[at + 4] | data[at + 5] << 8
        reserved = data[at + 6] | data[at + 7] << 8
        if big:
            tag = _swapped(group) << 16 | _swapped(element)
            short_length = _swapped(reserved)
            long_length = _swapped(code) << 16 | short_length
        else:
            tag = group << 16 | element
            short_length = reserved
            long_length = code | reserved << 16

        # -- items and delimiters ----------------------------------------------------------------
        if kind != ELEMENTS or tag >> 16 == 0xFFFE:
            length = long_length
            if level > 0:
                row = stack[level, ROW]
                undefined = rows[row, FLAGS] & UNDEFINED
            else:
                row = 0
                undefined = 0

            if tag in (SEQUENCE_DELIMITATION, ITEM_DELIMITATION):
                if undefined and (tag == ITEM_DELIMITATION) == (kind == ELEMENTS):
                    # the delimiter this container was waiting for
                    if length != 0:
                        _note(notes, cursor, DELIMITER_LENGTH, offset, tag)
                    rows[row, FLAGS] |= DELIMITED
                    rows[row, LENGTH] = offset - rows[row, VALUE]
                    rows[row, NEXT] = count
                    offset += 8
                    level -= 1
                    continue
                if (
                    undefined
                    and kind == ELEMENTS
                    and level > 1
                    and rows[stack[level - 1, ROW], FLAGS] & UNDEFINED
                ):
                    # the sequence ends, so its last item does too
                    _note(notes, cursor, MISSING_DELIMITER, offset, rows[row, TAG])
                    rows[row, LENGTH] = offset - rows[row, VALUE]
                    rows[row, NEXT] = count
                    level -= 1
                    continue
                _note(notes, cursor, STRAY_DELIMITER, offset, tag)
                offset += 8
                continue

            if kind == ELEMENTS:
                if tag == ITEM and undefined:
                    # the next item begins, so this one has ended
                    _note(notes, cursor, MISSING_DELIMITER, offset, rows[row, TAG])
                    rows[row, LENGTH] = offset - rows[row, VALUE]
                    rows[row, NEXT] = count
                    level -= 1
                    continue
                _note(notes, cursor, STRAY_DELIMITER, offset, tag)
                offset += 8
                continue

            if tag != ITEM:
                if kind == FRAGMENT_LIST:
                    _note(notes, cursor, BAD_FRAGMENT, offset, tag)
                else:
                    _note(notes, cursor, NOT_AN_ITEM, offset, tag)
                if undefined:
                    # whatever this is, it belongs to the parent
                    rows[row, LENGTH] = offset - rows[row, VALUE]
                    rows[row, NEXT] = count
                    level -= 1
                else:
                    offset = limit
                continue

            flags = mode & (BIG_ENDIAN | FROM_UN)
            value = offset + 8
            end = limit
            if length == UNDEFINED_LENGTH and kind == ITEM_LIST:
                flags |= UNDEFINED
                length = 0
            elif length == UNDEFINED_LENGTH or length > limit - value:
                flags |= CLAMPED
                if length == UNDEFINED_LENGTH:
                    _note(notes, cursor, BAD_FRAGMENT, offset, tag)
                elif length > data_end - value:
                    _note(notes, cursor, TRUNCATED, offset, tag)
                else:
                    _note(notes, cursor, OVERRUN, offset, tag)
                length = limit - value
            else:
                end = value + length
            rows[count, TAG] = tag
            rows[count, VR] = 0
            rows[count, DEPTH] = level
            rows[count, HEADER] = offset
            rows[count, VALUE] = value
            rows[count, LENGTH] = length
            rows[count, NEXT] = count + 1
            if kind == FRAGMENT_LIST:
                rows[count, FLAGS] = flags
                count += 1
                offset = value + length
                continue
            rows[count, FLAGS] = flags
            inner = mode
            if mode & FROM_UN:
                # CP-246 says Implicit VR here; real files hold Explicit VR too, so ask each item
                inner = FROM_UN | mode & BIG_ENDIAN
                if end - value >= 8 and _vr_form(_u16(data, at + 12, 0)) != 0:
                    inner |= EXPLICIT
                    _note(notes, cursor, EXPLICIT_IN_IMPLICIT, offset, tag)
            if level >= cap:
                _note(notes, cursor, NESTING_CAP, offset, tag)
                rows[count, LENGTH] = end - value
                count += 1
                offset = end
                continue
            level += 1
            stack[level, KIND] = ELEMENTS
            stack[level, LIMIT] = end
            stack[level, ROW] = count
            stack[level, MODE] = inner
            stack[level, LAST_TAG] = -1
            count += 1
            offset = value
            continue

        # -- padding that an odd length left out --------------------------------------------------
        if (
            group & 0xDF == 0  # a null or a space
            and room > 8
            and count > 0
            and rows[count - 1, LENGTH] & 1
            and rows[count - 1, DEPTH] == level
            and rows[count - 1, VALUE] + rows[count - 1, LENGTH] == offset
            and _begins_later(data, at, tag, last_tag, mode, room)
        ):
            rows[count - 1, LENGTH] += 1
            offset += 1
            continue

        # -- a data element ------------------------------------------------------------------------
        if level == 0:
            if tag >= stop_tag or tag < first_tag:
                status = STOPPED
                break
            if tag == 0 and long_length == 0:
                _note(notes, cursor, TRAILING_PADDING, offset, 0)
                offset = limit
                continue

        vr = 0
        header = 8
        flags = mode & (BIG_ENDIAN | FROM_UN)
        form = _vr_form(code)
        length = long_length
        if mode & EXPLICIT:
            if (
                form == 0
                and not _is_letters(code)
                and (length <= room - 8 or length == UNDEFINED_LENGTH)
            ):
                # no VR at all: an implicit header among explicit ones
                _note(notes, cursor, IMPLICIT_IN_EXPLICIT, offset, tag)
            else:
                flags |= EXPLICIT
        elif form != 0 and (length > room - 8 or length & 1) and length != UNDEFINED_LENGTH:
            # four bytes that are no possible length, or an odd one, but begin with a VR
            _note(notes, cursor, EXPLICIT_IN_IMPLICIT, offset, tag)
            flags |= EXPLICIT
        if flags & EXPLICIT:
            vr = code
            if form == 0:
                # PS3.5 §6.2: a VR from the future has the long header
                _note(notes, cursor, UNKNOWN_VR, offset, tag)
                if room >= 12 and reserved == 0:
                    length = _u32(data, at + 8, big)
                    if length <= room - 12 or length == UNDEFINED_LENGTH:
                        form = 2
            if form == 2:
                if room < 12:
                    _note(notes, cursor, TRAILING_BYTES, offset, tag)
                    offset = limit
                    continue
                header = 12
                length = _u32(data, at + 8, big)
            else:
                length = short_length

        if tag <= last_tag:
            if tag == last_tag:
                _note(notes, cursor, DUPLICATE_TAG, offset, tag)
            else:
                _note(notes, cursor, OUT_OF_ORDER, offset, tag)
        last_tag = tag

        # -- its value: a leaf, a sequence of items, or fragments ----------------------------------
        value = offset + header
        end = limit
        kind = ELEMENTS
        if length == UNDEFINED_LENGTH:
            flags |= UNDEFINED
            length = 0
            if tag == 0x7FE00010 or vr in (0x424F, 0x574F):  # OB, OW
                kind = FRAGMENT_LIST
            else:
                kind = ITEM_LIST
                if vr not in (0, 0x5153, 0x4E55):  # SQ, UN
                    _note(notes, cursor, UNDEFINED_LENGTH_VR, offset, tag)
        else:
            if length & 1:
                _note(notes, cursor, ODD_LENGTH, offset, tag)
            if length > limit - value:
                flags |= CLAMPED
                if length > data_end - value:
                    _note(notes, cursor, TRUNCATED, offset, tag)
                else:
                    _note(notes, cursor, OVERRUN, offset, tag)
                length = limit - value
            end = value + length
            if vr == 0x5153 or (vr == 0 and _contains(sequence_tags, tag)):
                if length >= 8 and _u16(data, at + header, big) != 0xFFFE:
                    _note(notes, cursor, NOT_AN_ITEM, offset, tag)
                else:
                    kind = ITEM_LIST
        if kind != ELEMENTS and level >= cap:
            _note(notes, cursor, NESTING_CAP, offset, tag)
            kind = ELEMENTS
            length = end - value

        rows[count, TAG] = tag
        rows[count, VR] = vr
        rows[count, DEPTH] = level
        rows[count, HEADER] = offset
        rows[count, VALUE] = value
        rows[count, LENGTH] = length
        rows[count, NEXT] = count + 1
        if kind == ELEMENTS:
            rows[count, FLAGS] = flags
            count += 1
            offset = end
            continue
        stack[level, LAST_TAG] = last_tag
        level += 1
        stack[level, KIND] = kind
        stack[level, LIMIT] = end
        stack[level, ROW] = count
        stack[level, LAST_TAG] = -1
        offset = value
        if kind == FRAGMENT_LIST:
            stack[level, MODE] = mode
            rows[count, FLAGS] = flags | FRAGMENTS
            count += 1
            if level == 1 and not walk:
                rows[count - 1, FLAGS] |= UNWALKED
                status = AT_FRAGMENTS
                break
        else:
            if vr == 0x4E55:  # UN: what is inside was Implicit VR Little Endian (CP-246)
                stack[level, MODE] = FROM_UN
                if big and end - value >= 8 and _u16(data, at + header, 1) == 0xFFFE:
                    _note(notes, cursor, BIG_ENDIAN_IN_UN, offset, tag)
                    stack[level, MODE] = FROM_UN | BIG_ENDIAN
            else:
                stack[level, MODE] = mode & ~EXPLICIT | flags & EXPLICIT
            rows[count, FLAGS] = flags | ITEMS
            count += 1

    if level == loaded:
        stack[level, LAST_TAG] = last_tag
    cursor[OFFSET] = offset
    cursor[COUNT] = count
    cursor[LEVEL] = level
    return status


def _note(notes: memoryview, cursor: memoryview, code: int, offset: int, tag: int) -> None:
    # All are counted, as many as there is room for are kept: a bomb of problems costs nothing.
    count = cursor[PROBLEMS]
    if count < len(notes):
        notes[count, CODE] = code
        notes[count, NOTE_OFFSET] = offset
        notes[count, NOTE_TAG] = tag
    cursor[PROBLEMS] = count + 1


def _begins_later(data: memoryview, at: int, tag: int, last_tag: int, mode: int, room: int) -> bool:
    """Whether a header begins at the byte after this one and not at this one."""
    big = mode & BIG_ENDIAN
    later = _u16(data, at + 1, big) << 16 | _u16(data, at + 3, big)
    if later in (ITEM, ITEM_DELIMITATION, SEQUENCE_DELIMITATION):
        return True
    if later <= last_tag:
        return False
    if mode & EXPLICIT:
        return _vr_form(_u16(data, at + 5, 0)) != 0 and _vr_form(_u16(data, at + 4, 0)) == 0
    length = _u32(data, at + 5, big)
    return (tag <= last_tag or later < tag) and (length <= room - 9 or length == UNDEFINED_LENGTH)


def _swapped(word: int) -> int:
    return word >> 8 | (word & 0xFF) << 8


def _u16(data: memoryview, at: int, big: int) -> int:
    if big:
        return data[at] << 8 | data[at + 1]
    return data[at] | data[at + 1] << 8


def _u32(data: memoryview, at: int, big: int) -> int:
    if big:
        return _u16(data, at, big) << 16 | _u16(data, at + 2, big)
    return _u16(data, at, big) | _u16(data, at + 2, big) << 16


def _is_letters(code: int) -> bool:
    low = code & 0xFF
    high = code >> 8
    return 0x41 <= low <= 0x5A and 0x41 <= high <= 0x5A


def _vr_form(code: int) -> int:
    """0: no VR of PS3.5 table 6.2-1; 1: an 8-byte header; 2: a 12-byte one."""
    # the two letters read as a little-endian u16, so "SQ" is 0x5153
    if code in (
        0x424F, 0x444F, 0x464F, 0x4C4F, 0x564F, 0x574F, 0x5153,  # OB OD OF OL OV OW SQ
        0x5653, 0x4355, 0x4E55, 0x5255, 0x5455, 0x5655,  # SV UC UN UR UT UV
    ):  # fmt: skip
        return 2
    if code in (
        0x4541, 0x5341, 0x5441, 0x5343, 0x4144, 0x5344, 0x5444,  # AE AS AT CS DA DS DT
        0x4446, 0x4C46, 0x5349, 0x4F4C, 0x544C, 0x4E50, 0x4853,  # FD FL IS LO LT PN SH
        0x4C53, 0x5353, 0x5453, 0x4D54, 0x4955, 0x4C55, 0x5355,  # SL SS ST TM UI UL US
    ):  # fmt: skip
        return 1
    return 0


def _contains(sequence_tags: memoryview, tag: int) -> bool:
    low = 0
    high = len(sequence_tags)
    while low < high:
        middle = (low + high) >> 1
        if sequence_tags[middle] < tag:
            low = middle + 1
        else:
            high = middle
    return low < len(sequence_tags) and sequence_tags[low] == tag

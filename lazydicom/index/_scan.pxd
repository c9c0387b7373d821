"""C types of ``_scan.py``. Change the two together."""

cimport cython

cdef long long TAG, VR, FLAGS, DEPTH, HEADER, VALUE, LENGTH, NEXT
cdef long long UNDEFINED, DELIMITED, CLAMPED, EXPLICIT, BIG_ENDIAN, ITEMS, FRAGMENTS, UNWALKED
cdef long long FROM_UN
cdef long long OFFSET, COUNT, LEVEL, PROBLEMS
cdef long long KIND, LIMIT, ROW, MODE, LAST_TAG
cdef long long ELEMENTS, ITEM_LIST, FRAGMENT_LIST
cdef long long CODE, NOTE_OFFSET, NOTE_TAG
cdef long long END_OF_DATA, NEED_DATA, ROWS_FULL, STOPPED, AT_FRAGMENTS
cdef long long LOOKAHEAD, UNDEFINED_LENGTH, ITEM, ITEM_DELIMITATION, SEQUENCE_DELIMITATION
cdef long long BAD_FRAGMENT, BIG_ENDIAN_IN_UN, DELIMITER_LENGTH, DUPLICATE_TAG, EXPLICIT_IN_IMPLICIT
cdef long long IMPLICIT_IN_EXPLICIT, MISSING_DELIMITER, NESTING_CAP, NOT_AN_ITEM, ODD_LENGTH
cdef long long OUT_OF_ORDER, OVERRUN, STRAY_DELIMITER, TRAILING_BYTES, TRAILING_PADDING
cdef long long TRUNCATED, UNDEFINED_LENGTH_VR, UNKNOWN_VR

cpdef long long scan(
    const unsigned char[::1] data, long long base, long long data_end,
    long long[:, ::1] rows, long long[:, ::1] stack, long long[::1] cursor,
    long long[:, ::1] notes, const unsigned int[::1] sequence_tags,
    long long first_tag, long long stop_tag, bint walk) except -1

@cython.locals(
    offset="long long", count="long long", level="long long", window_end="long long",
    capacity="long long", cap="long long", status="long long", kind="long long",
    limit="long long", mode="long long", row="long long", room="long long", at="long long",
    big="long long", tag="long long", length="long long", undefined="long long",
    flags="long long", value="long long", end="long long", vr="long long",
    header="long long", code="long long", form="long long", group="long long",
    element="long long", reserved="long long", short_length="long long",
    long_length="long long")
cdef long long _scan(
    const unsigned char[::1] data, long long base, long long data_end,
    long long[:, ::1] rows, long long[:, ::1] stack, long long[::1] cursor,
    long long[:, ::1] notes, const unsigned int[::1] sequence_tags,
    long long first_tag, long long stop_tag, bint walk) except -1 nogil

cpdef long long find(
    const long long[:, ::1] rows, long long first, long long stop, long long tag) except -2

@cython.locals(found="long long", row="long long")
cdef long long _find(
    const long long[:, ::1] rows, long long first, long long stop, long long tag) except -2 nogil

@cython.locals(count="long long")
cdef inline int _note(
    long long[:, ::1] notes, long long[::1] cursor,
    long long code, long long offset, long long tag) except -1 nogil

cdef inline long long _swapped(long long word) noexcept nogil

cdef inline long long _u16(
    const unsigned char[::1] data, long long at, long long big) except? -7 nogil

cdef inline long long _u32(
    const unsigned char[::1] data, long long at, long long big) except? -7 nogil

@cython.locals(low="long long", high="long long")
cdef inline bint _is_letters(long long code) noexcept nogil

cdef inline long long _vr_form(long long code) noexcept nogil

@cython.locals(low="long long", high="long long", middle="long long")
cdef inline bint _contains(
    const unsigned int[::1] sequence_tags, long long tag) except? -7 nogil

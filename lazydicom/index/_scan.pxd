"""C types of ``_scan.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout and .problems, as constants of C: the compiler then knows that
# a column is inside its table. A test compares them.
cdef enum:
    TAG = 0
    VR = 1
    FLAGS = 2
    DEPTH = 3
    HEADER = 4
    VALUE = 5
    LENGTH = 6
    NEXT = 7
    UNDEFINED = 1
    DELIMITED = 2
    CLAMPED = 4
    EXPLICIT = 8
    BIG_ENDIAN = 16
    ITEMS = 32
    FRAGMENTS = 64
    UNWALKED = 128
    FROM_UN = 256
    OFFSET = 0
    COUNT = 1
    LEVEL = 2
    PROBLEMS = 3
    KIND = 0
    LIMIT = 1
    ROW = 2
    MODE = 3
    LAST_TAG = 4
    ELEMENTS = 0
    ITEM_LIST = 1
    FRAGMENT_LIST = 2
    CODE = 0
    NOTE_OFFSET = 1
    NOTE_TAG = 2
    END_OF_DATA = 0
    NEED_DATA = 1
    ROWS_FULL = 2
    STOPPED = 3
    AT_FRAGMENTS = 4
    LOOKAHEAD = 32
    BAD_FRAGMENT = 7
    BIG_ENDIAN_IN_UN = 28
    DELIMITER_LENGTH = 5
    DUPLICATE_TAG = 13
    EXPLICIT_IN_IMPLICIT = 10
    IMPLICIT_IN_EXPLICIT = 9
    MISSING_DELIMITER = 3
    NESTING_CAP = 15
    NOT_AN_ITEM = 6
    ODD_LENGTH = 12
    OUT_OF_ORDER = 14
    OVERRUN = 2
    STRAY_DELIMITER = 4
    TRAILING_BYTES = 16
    TRAILING_PADDING = 17
    TRUNCATED = 1
    UNDEFINED_LENGTH_VR = 11
    UNKNOWN_VR = 8

# too large for an enum
cdef unsigned int UNDEFINED_LENGTH, ITEM, ITEM_DELIMITATION, SEQUENCE_DELIMITATION

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
    long_length="long long", loaded="long long", last_tag="long long", inner="long long")
cdef long long _scan(
    const unsigned char[::1] data, long long base, long long data_end,
    long long[:, ::1] rows, long long[:, ::1] stack, long long[::1] cursor,
    long long[:, ::1] notes, const unsigned int[::1] sequence_tags,
    long long first_tag, long long stop_tag, bint walk) except -1 nogil

@cython.locals(count="long long")
cdef inline int _note(
    long long[:, ::1] notes, long long[::1] cursor,
    long long code, long long offset, long long tag) except -1 nogil

@cython.locals(big="long long", later="long long", length="long long")
cdef bint _begins_later(
    const unsigned char[::1] data, long long at, long long tag, long long last_tag,
    long long mode, long long room) except? -7 nogil

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

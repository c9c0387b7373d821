"""C types of ``_follow.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout, as constants of C: the compiler then knows that a column
# is inside its table. A test compares them.
cdef enum:
    LIMIT = 1
    MODE = 3
    LAST_TAG = 4
    OFFSET = 0
    LOOKAHEAD = 32
    UNDEFINED = 1
    CLAMPED = 4
    EXPLICIT = 8
    BIG_ENDIAN = 16
    ITEMS = 32
    FRAGMENTS = 64
    UNWALKED = 128
    FROM_UN = 256

# too large for an enum
cdef long long UNDEFINED_LENGTH, ITEM, ITEM_DELIMITATION, SEQUENCE_DELIMITATION, TAG_BITS

@cython.locals(
    capacity="long long", levels="long long", offset="long long", limit="long long",
    level="long long", made="long long", kept="long long", end="long long", top="long long",
    depth="long long", start="long long", tag="long long", word="long long", flags="long long",
    length="long long", value="long long", last_tag="long long", group="long long",
    element="long long", code="long long", short_length="long long")
cpdef long long follow(
    const unsigned char[::1] data, long long at, long long have, long long[:, ::1] words,
    long long[:, ::1] places, long long row, long long stop, long long first,
    long long[:, ::1] stack, long long[::1] cursor, long long largest) noexcept nogil

@cython.locals(word="long long")
cdef inline long long _tag(const unsigned char[::1] data, long long at) noexcept nogil

@cython.locals(low="long long", high="long long")
cdef inline long long _u32(const unsigned char[::1] data, long long at) noexcept nogil

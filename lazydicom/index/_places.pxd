"""C types of ``_places.py``. Change the two together."""

cimport cython
from lazydicom.index._layouts cimport agrees, rebuild
from lazydicom.index._layouts cimport describe as fill

# The numbers of lazydicom.index.layout, as constants of C: the compiler then knows that a column
# is inside its table. A test compares them.
cdef enum:
    AGREES = 7
    ALL_SEEN = 0
    FIRST_WORD = 4
    HASH = 6
    HEADER = 4
    ITEMS = 32
    LEAVES = 5
    LIKE_META = 10
    MADE = 5
    META = 6
    NEED_WINDOW = 1
    ORIGIN = 7
    WANTED = 8
    WINDOWS = 3
    WINDOW_AT = 2
    WINDOW_BASE = 0
    WINDOW_END = 1
    WORDS = 4
    WORDS_FULL = 2

# too large for an enum
cdef unsigned int ITEM, TAG_BITS

@cython.locals(status="long long")
cpdef long long describe(
    long long[:, ::1] rows, long long count, long long[:, ::1] windows, long long[::1] state,
    long long[:, ::1] files, long long file, long long[:, ::1] words, long long[:, ::1] places,
    long long[::1] lengths, long long[:, ::1] rebuilt, long long largest) except? -7 nogil

@cython.locals(
    at="long long", first="long long", length="long long", made="long long", offset="long long",
    position="long long", row="long long")
cpdef long long add(
    long long[:, ::1] rows, long long count, long long[:, ::1] windows, long long[::1] state,
    long long[:, ::1] words, long long[:, ::1] places, long long[::1] lengths,
    long long[:, ::1] rebuilt, long long largest) except? -7 nogil

@cython.locals(
    base="long long", window="long long")
cdef inline long long _position(
    long long[:, ::1] windows, long long count, long long offset, long long length) except? -7 nogil

@cython.locals(one="long long", other="long long", row="long long")
cpdef bint has_words_of(
    long long[:, ::1] files, long long like, long long[:, ::1] words, long long[::1] state,
    long long followed) except -7 nogil

@cython.locals(row="long long", digest="unsigned long long")
cpdef long long hash_of(long long[:, ::1] words, long long first, long long count) except? -7 nogil

cdef inline unsigned long long _mixed(
    unsigned long long digest, unsigned long long word) noexcept nogil

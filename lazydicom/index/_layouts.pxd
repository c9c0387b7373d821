"""C types of ``_layouts.py``. Change the two together."""

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
    DELIMITED = 2
    ITEMS = 32
    FRAGMENTS = 64

# too large for an enum
cdef unsigned int ITEM, TAG_BITS
cdef long long FARTHEST

@cython.locals(made="long long", row="long long", flags="long long")
cpdef long long describe(
    const long long[:, ::1] rows, long long count,
    long long[:, ::1] words, long long[:, ::1] places) except -2 nogil

@cython.locals(
    run="long long", place="long long", first="long long", end="long long", low="long long",
    middle="long long", total="long long")
cpdef long long vary(
    const long long[:, ::1] varying, const unsigned int[::1] files, const long long[::1] numbers,
    long long file, long long[::1] lengths) except -2 nogil

@cython.locals(
    count="long long", offset="long long", container="long long", row="long long",
    depth="long long", outer="long long", flags="long long", tag="long long")
cpdef long long rebuild(
    const long long[:, ::1] words, const long long[::1] lengths, long long origin,
    long long[:, ::1] rows) except -2 nogil

@cython.locals(row="long long", other="long long")
cpdef bint agrees(
    const long long[:, ::1] rows, long long count, const long long[:, ::1] rebuilt) except -1 nogil

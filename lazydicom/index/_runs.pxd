"""C types of ``_runs.py``. Change the two together."""

cimport cython
from libc.string cimport memcmp

# The numbers of lazydicom.index.layout, as constants of C. A test compares them.
cdef enum:
    ENTRY_AT = 2
    ENTRY_LENGTH = 3
    ENTRY_MEMBER = 1
    ENTRY_SLOT = 0
    MISSING_LENGTH = -3
    MANY = 1000

@cython.locals(
    at="long long", count="long long", key="long long")
cpdef int sort_entries(
    const int[:, ::1] entries, const long long[::1] firsts, const long long[::1] attributes,
    long long[::1] counts, int[::1] order, int[::1] sorted_order) except -1

@cython.locals(
    at="long long", attribute="long long", before="long long", end="long long", entry="long long", found="long long",
    length="long long", place="long long", row="long long", slot="long long")
cpdef long long find_runs(
    const int[:, ::1] entries, const int[::1] order, const long long[::1] firsts,
    const long long[::1] stops, const long long[::1] attributes, long long real, long long rows,
    unsigned char[::1] arena, int[::1] starts, int[::1] places, int[::1] lengths,
    long long[::1] bounds) except? -7

cpdef long long write_rows(
    const long long[::1] starts, const long long[::1] ids, const long long[::1] codes,
    long long rows, unsigned char[::1] out, long long[::1] shape) except -3

@cython.locals(
    at="long long", code="long long", count="long long", end="long long", last="long long",
    of_rows="bint", place="long long", row="long long", run="long long", stop="long long",
    top="long long", width="long long")
cdef long long _write_rows(
    const long long[::1] starts, const long long[::1] ids, const long long[::1] codes,
    long long rows, unsigned char[::1] out, long long[::1] shape) except -3 nogil

cdef inline long long _code(const long long[::1] codes, long long number) except -2 nogil

cdef inline int _put(
    unsigned char[::1] out, long long at, long long number, long long width) except -1 nogil

cdef inline bint _equal(
    const unsigned char[::1] data, long long at, const unsigned char[::1] other, long long start,
    long long length) except -1 nogil

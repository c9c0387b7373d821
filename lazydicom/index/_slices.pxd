"""C types of ``_slices.py``. Change the two together."""

cimport cython
from libc.string cimport memcpy

# The numbers of lazydicom.index.layout, as constants of C. A test compares them.
cdef enum:
    MANY = 1000
    FEW = 12
    M20 = 1048575

cdef unsigned long long M64
cdef unsigned long long FACTOR

@cython.locals(end="long long", at="long long")
cdef bint _inside(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes
    ) except -1 nogil

@cython.locals(word="unsigned long long", letter="unsigned long long", shift="long long")
cdef unsigned long long _word(
    const unsigned char[::1] data, long long at, long long end) except? 7 nogil

@cython.locals(count="long long")
cpdef long long distinct(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    long long longest, unsigned long long seed, int[::1] table, unsigned long long[::1] hashes,
    long long[::1] ids, long long[::1] firsts, long long[::1] others) except -2

@cython.locals(
    made="long long", mask="long long", run="long long", size="long long", at="long long",
    end="long long", code="unsigned long long", word="unsigned long long", slot="long long",
    known="long long", first="long long")
cdef long long _distinct(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    long long longest, unsigned long long seed, int[::1] table, unsigned long long[::1] hashes,
    long long[::1] ids, long long[::1] firsts, long long[::1] others) except -2 nogil

@cython.locals(end="long long")
cdef bint _equal(
    const unsigned char[::1] data, long long at, long long other, long long size) except -1 nogil

@cython.locals(at="long long")
cpdef long long sort(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    long long[::1] order, unsigned long long[::1] words) except -2

@cython.locals(more="bint", at="long long", end="long long")
cdef bint _load(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    long long[::1] order, unsigned long long[::1] words, long long low, long long high,
    long long depth) except -1 nogil

@cython.locals(
    size="unsigned long long", chance="unsigned long long", pivot="unsigned long long",
    other="unsigned long long", third="unsigned long long", word="unsigned long long",
    less="long long", at="long long", more="long long", middle="long long", number="long long",
    place="long long")
cdef int _sort(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    long long[::1] order, unsigned long long[::1] words, long long low, long long high,
    long long depth) except -1 nogil

@cython.locals(
    at="long long", end="long long", start="long long", stop="long long",
    word="unsigned long long", other="unsigned long long")
cdef bint _before(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    long long one, long long two, long long depth) except -1 nogil

@cython.locals(count="long long")
cpdef long long clean(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    bint leading, bint split, int padding, long long[::1] found_starts,
    long long[::1] found_sizes, unsigned char[::1] plain) except -2

@cython.locals(
    row="long long", at="long long", end="long long", last="long long", size="long long")
cdef long long _clean(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    bint leading, bint split, int padding, long long[::1] found_starts,
    long long[::1] found_sizes, unsigned char[::1] plain) except -2 nogil

cpdef long long gather(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    unsigned char[::1] out) except -2

@cython.locals(made="long long", row="long long", at="long long", size="long long")
cdef long long _gather(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    unsigned char[::1] out) except -2 nogil

cpdef long long pieces(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes
    ) except -2

@cython.locals(found="long long", row="long long", at="long long", end="long long")
cdef long long _pieces(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes
    ) except -2 nogil

cpdef long long values(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    long long depth, long long width, long long[::1] found_starts, long long[::1] found_sizes,
    long long[::1] owners) except -3

@cython.locals(
    room="long long", made="long long", row="long long", at="long long", end="long long",
    stop="long long", last="long long", step="long long", number="long long",
    length="long long", shift="long long", letter="long long", is_nested="bint")
cdef long long _values(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    long long depth, long long width, long long[::1] found_starts, long long[::1] found_sizes,
    long long[::1] owners) except -3 nogil

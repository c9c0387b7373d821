"""C types of ``_columns.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout, as constants of C. A test compares them.
cdef enum:
    MANTISSA = 0
    DECIMALS = 1
    DIGITS = 2
    SIGNIFICANT = 3
    NEEDED = 4
    PLAIN = 5
    LONGEST_NUMBER = 17
    BLOCK = 16

@cython.locals(
    made="long long", start="long long", cell="long long", end="long long", at="long long",
    stop="long long", padding="long long")
cpdef long long read_decimals(
    const unsigned char[::1] data, const long long[::1] ends, bint point,
    long long[:, ::1] found, long long[::1] firsts) except -2

@cython.locals(
    plain="bint", negative="bint", last="long long", padding="long long", size="long long",
    mantissa="long long", digits="long long", significant="long long", decimals="long long",
    needed="long long")
cdef int _read_decimal(
    const unsigned char[::1] data, long long at, long long stop, bint point,
    long long[:, ::1] found, long long row) except -1

@cython.locals(
    made="long long", before="long long", start="long long", text="long long", end="long long",
    shared="long long", left="long long", at="long long", letter="int")
cpdef long long front_code(
    const unsigned char[::1] data, const long long[::1] ends, const unsigned char[::1] halves,
    unsigned char[::1] out, long long[::1] offsets) except -2

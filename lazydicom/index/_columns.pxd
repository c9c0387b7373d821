"""C types of ``_columns.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout, as constants of C. A test compares them.
cdef enum:
    DECIMALS = 0
    DIFFERENCES = 128
    DIGITS = 1
    SIGNIFICANT = 2
    NEEDED = 3
    PLAIN = 4
    FACTS = 5
    LONGEST_NUMBER = 17
    BLOCK = 16
    MANY = 1000

cpdef long long read_decimals(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    bint point, long long[::1] found, signed char[:, ::1] facts, long long[::1] firsts) except -2

cdef unsigned long long M64

@cython.locals(
    made="long long", start="long long", cell="long long", end="long long", at="long long",
    stop="long long", padding="long long")
cdef long long _read_decimals(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    bint point, long long[::1] found, signed char[:, ::1] facts, long long[::1] firsts) except -2 nogil

@cython.locals(
    plain="bint", negative="bint", last="long long", padding="long long", size="long long",
    mantissa="long long", digits="long long", significant="long long", decimals="long long",
    needed="long long")
cdef int _read_decimal(
    const unsigned char[::1] data, long long at, long long stop, bint point,
    long long[::1] found, signed char[:, ::1] facts, long long row) except -1 nogil

@cython.locals(
    at="long long", count="long long", end="long long", made="long long",
    value="long long", low="long long", high="long long", last="long long",
    spread="unsigned long long", step="unsigned long long", widest="unsigned long long",
    width="int", flag="int", rises="bint")
cpdef long long pack_integers(const long long[::1] values, unsigned char[::1] out) except -2

@cython.locals(width="int")
cdef int _width(unsigned long long word) except -1

cpdef long long front_code(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    unsigned char[::1] out, long long[::1] offsets, unsigned char[::1] halves) except -2

@cython.locals(
    made="long long", before="long long", last="long long", start="long long", end="long long",
    text="long long", shared="long long", left="long long", at="long long", letter="int",
    found="int")
cdef long long _front_code(
    const unsigned char[::1] data, const long long[::1] starts, const long long[::1] sizes,
    unsigned char[::1] out, long long[::1] offsets, unsigned char[::1] halves
    ) except -2 nogil

@cython.locals(
    made="long long", text="long long", at="long long", end="long long", left="long long",
    letter="int", half="int")
cdef long long _halve(
    long long count, unsigned char[::1] out, long long[::1] offsets, unsigned char[::1] halves
    ) except -2 nogil

@cython.locals(count="long long")
cpdef long long text_sizes(
    const unsigned char[::1] data, const long long[::1] blocks, bint halved,
    long long[::1] sizes) except -2

@cython.locals(
    total="long long", at="long long", end="long long", size="long long", text="long long",
    left="long long")
cdef long long _text_sizes(
    const unsigned char[::1] data, const long long[::1] blocks, bint halved,
    long long[::1] sizes) except -2 nogil

cpdef long long decode_texts(
    const unsigned char[::1] data, const long long[::1] blocks, const unsigned char[::1] letters,
    const long long[::1] sizes, unsigned char[::1] out, long long[::1] starts, int padding
    ) except -2

@cython.locals(
    made="long long", at="long long", before="long long", text="long long", size="long long",
    start="long long", shared="long long", end="long long", letter="int", half="int")
cdef long long _decode_texts(
    const unsigned char[::1] data, const long long[::1] blocks, const unsigned char[::1] letters,
    const long long[::1] sizes, unsigned char[::1] out, long long[::1] starts, int padding
    ) except -2 nogil

cpdef long long write_decimals(
    const long long[:, ::1] numbers, const long long[:, ::1] forms, unsigned char[::1] out,
    long long[::1] starts, long long[::1] sizes) except -2

@cython.locals(made="long long", cell="long long", start="long long", place="long long")
cdef long long _write_decimals(
    const long long[:, ::1] numbers, const long long[:, ::1] forms, unsigned char[::1] out,
    long long[::1] starts, long long[::1] sizes) except -2 nogil

@cython.locals(
    size="unsigned long long", rest="unsigned long long", digits="long long",
    dropped="long long", decimals="long long", end="long long", at="long long")
cdef long long _write_decimal(
    long long number, long long scale, long long least, long long least_digits,
    unsigned char[::1] out, long long made) except -2 nogil

"""C types of ``_match.py``. Change the two together."""

cimport cython

ctypedef fused code:
    unsigned char
    unsigned short
    unsigned int

@cython.locals(
    row="Py_ssize_t", run="Py_ssize_t", end="Py_ssize_t", left="unsigned char",
    hit="unsigned char")
cpdef bint keep_range(
    const code[::1] codes, const unsigned short[::1] starts, code first, code last,
    unsigned char[::1] mask, bint is_new) except -1

@cython.locals(
    row="Py_ssize_t", run="Py_ssize_t", end="Py_ssize_t", left="unsigned char",
    hit="unsigned char")
cpdef bint keep_listed(
    const code[::1] codes, const unsigned short[::1] starts, const unsigned char[::1] wanted,
    unsigned char[::1] mask, bint is_new) except -1

@cython.locals(left="unsigned char")
cdef unsigned char _keep_run(
    unsigned char[::1] mask, Py_ssize_t row, Py_ssize_t end, unsigned char hit,
    bint is_new) except 255

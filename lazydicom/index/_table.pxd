"""C types of ``_table.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout, as constants of C; a test compares them.
cdef enum:
    TAG = 0
    NEXT = 7
    COLUMNS = 8

@cython.locals(row="Py_ssize_t", column="Py_ssize_t")
cpdef narrow(const long long[:, ::1] rows, unsigned int[:, ::1] narrowed)

@cython.locals(row="Py_ssize_t", column="Py_ssize_t")
cpdef widen(const unsigned int[:, ::1] narrowed, long long[:, ::1] rows)

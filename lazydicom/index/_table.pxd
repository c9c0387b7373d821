"""C types of ``_table.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout, as constants of C; a test compares them.
cdef enum:
    TAG = 0
    VR = 1
    FLAGS = 2
    HEADER = 4
    VALUE = 5
    LENGTH = 6
    NEXT = 7
    COLUMNS = 8
    UNDEFINED = 1
    EXPLICIT = 8
    BIG_ENDIAN = 16

@cython.locals(row="Py_ssize_t", column="Py_ssize_t")
cpdef narrow(const long long[:, ::1] rows, unsigned int[:, ::1] narrowed)

@cython.locals(row="Py_ssize_t", column="Py_ssize_t")
cpdef widen(const unsigned int[:, ::1] narrowed, long long[:, ::1] rows)

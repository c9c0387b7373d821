"""C types of ``_plain.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout, as constants of C; a test compares them.
cdef enum:
    TAG = 0
    VR = 1
    FLAGS = 2
    VALUE = 5
    LENGTH = 6
    NEXT = 7
    UNDEFINED = 1
    CLAMPED = 4
    EXPLICIT = 8
    BIG_ENDIAN = 16
    ITEMS = 32
    FRAGMENTS = 64

# How the values of a VR are read.
cdef enum:
    NOT_PLAIN = 0
    UNSIGNED = 1
    SIGNED = 2
    FLOAT = 3
    DECIMAL = 4
    INTEGER = 5
    TITLE = 6
    CODE_STRING = 7
    UNIQUE = 8
    DATE = 9
    TIME = 10
    AGE = 11
    NAME = 12
    LINE = 13
    PARAGRAPH = 14
    BYTES = 15

cdef enum:
    LONGEST_BYTES = 1024

cdef object _FLOAT, _DOUBLE, _float, _int

cdef inline long long _form(long long code) noexcept
cdef inline long long _width(long long code) noexcept

@cython.locals(number="long long", high="long long")
cdef inline object _number(bytes window, Py_ssize_t at, long long width, long long form)

@cython.locals(data="const unsigned char*", parts="long long", byte="unsigned char")
cdef inline long long _parts(bytes window, Py_ssize_t at, Py_ssize_t end) except -1

cdef inline object _text(
    bytes window, Py_ssize_t start, Py_ssize_t end, long long form, long long longest, object kind)

@cython.locals(at="Py_ssize_t", stop="Py_ssize_t")
cdef object _several(
    bytes window, Py_ssize_t start, Py_ssize_t end, long long form, long long longest, object kind)

cdef inline bint _conforms(
    bytes window, Py_ssize_t start, Py_ssize_t end, long long form) except -1

@cython.locals(high="unsigned char", low="unsigned char")
cdef inline long long _two(bytes window, Py_ssize_t at) except -2

@cython.locals(century="long long", year="long long", month="long long", day="long long")
cdef inline bint _is_date(bytes window, Py_ssize_t at) except -1

@cython.locals(byte="unsigned char")
cdef inline bint _is_code_string(bytes window, Py_ssize_t at, Py_ssize_t end) except -1

@cython.locals(begin="Py_ssize_t")
cdef inline bint _is_unique(bytes window, Py_ssize_t at, Py_ssize_t end) except -1

@cython.locals(length="Py_ssize_t")
cdef inline bint _is_time(bytes window, Py_ssize_t at, Py_ssize_t end) except -1

@cython.locals(carets="long long", groups="long long")
cdef inline bint _is_name(bytes window, Py_ssize_t at, Py_ssize_t end) except -1

@cython.locals(at="Py_ssize_t", byte="unsigned char", digits="long long")
cdef inline object _decimal(bytes window, Py_ssize_t start, Py_ssize_t end, object kind)

@cython.locals(at="Py_ssize_t")
cdef inline object _integer(bytes window, Py_ssize_t start, Py_ssize_t end, object kind)

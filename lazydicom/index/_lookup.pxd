"""C types of ``_lookup.py``. Change the two together."""

cimport cython

# The number of lazydicom.index.layout, as a constant of C. A test compares them.
cdef enum:
    BLOCK = 16

cdef enum:
    LOW = 4294967295

@cython.final
cdef class Digests:
    cdef const unsigned long long[::1] digests
    cdef const unsigned int[::1] places
    cdef tuple segments
    cdef unsigned long long buckets

    @cython.locals(
        low="Py_ssize_t", high="Py_ssize_t", at="Py_ssize_t", step="Py_ssize_t",
        place="unsigned int")
    cpdef bint find(self, unsigned long long digest, list found) except -1

@cython.final
cdef class RowCodes:
    cdef const unsigned char[::1] codes
    cdef const unsigned short[::1] pairs
    cdef long long width
    cdef const unsigned short[::1] starts

    @cython.locals(
        low="Py_ssize_t", high="Py_ssize_t", at="long long", found="long long")
    cpdef Py_ssize_t code(self, long long row) except -1

@cython.final
cdef class Texts:
    cdef const unsigned char[::1] data
    cdef const long long[::1] bounds
    cdef const unsigned char[::1] letters
    cdef long long count

    cpdef bytes text(self, long long index, Py_ssize_t room)

    @cython.locals(out="bytearray", size="Py_ssize_t")
    cpdef bytes padded(self, long long index, Py_ssize_t room, int padding)

    @cython.locals(
        out="bytearray", low="long long", high="long long", at="long long", order="int")
    cpdef Py_ssize_t bisect(self, bytes text, bint right, long long room) except -2

    @cython.locals(size="long long", at="long long")
    cdef int compare(self, long long index, bytes text, bytearray out) except -2

    @cython.locals(
        block="long long", at="long long", end="long long", letters="long long",
        size="long long", left="long long", stop="long long", letter="int", half="int")
    cdef Py_ssize_t fill(self, long long index, bytearray out) except -2

@cython.final
cdef class Cells:
    cdef long long rows
    cdef RowCodes codes
    cdef long long regular
    cdef Texts texts
    cdef dict others
    cdef int padding
    cdef bint plain
    cdef tuple numbers

    @cython.locals(code="long long")
    cpdef bytes cell(self, long long row, Py_ssize_t room)

    @cython.locals(code="long long", size="Py_ssize_t")
    cpdef object value(self, long long row, bytearray out)

    @cython.locals(code="long long")
    cdef bint is_text(self, long long row, bytes text, bytearray out) except -1

@cython.final
cdef class Spans:
    cdef unsigned int[:, ::1] room
    cdef Py_ssize_t side
    cdef Py_ssize_t made

    @cython.locals(
        begins="Py_ssize_t", into="Py_ssize_t", made="Py_ssize_t", run="Py_ssize_t",
        runs="Py_ssize_t", span="Py_ssize_t", row="unsigned int", end="unsigned int",
        stop="unsigned int", code="unsigned int")
    cpdef Py_ssize_t keep(self, RowCodes column, unsigned int first, unsigned int last) except -2

    @cython.locals(found="Py_ssize_t", span="Py_ssize_t")
    cpdef Py_ssize_t total(self) except -2

    @cython.locals(
        found="Py_ssize_t", span="Py_ssize_t", row="Py_ssize_t", end="Py_ssize_t",
        stop="Py_ssize_t", some="unsigned char", least="unsigned char", most="unsigned char")
    cpdef Py_ssize_t count(self, RowCodes column, unsigned short first, unsigned short last) except -2

@cython.final
cdef class Finder:
    cdef object hashed
    cdef tuple runs
    cdef dict opened
    cdef object buckets_of
    cdef object columns_of
    cdef object number
    cdef dict rows
    cdef dict removed
    cdef dict choices

    cpdef Py_ssize_t row(self, bytes uid) except -2

    @cython.locals(
        out="bytearray", row_id="long long", segment="long long", kept="tuple", column="object",
        value="object", lookup="object", cells="Cells")
    cpdef tuple look_up(self, bytes uid, object number)

    @cython.locals(
        hashed="bytes", digest="unsigned long long", at="Py_ssize_t", found="list",
        buckets="unsigned long long", bucket="unsigned long long", run="object", kept="tuple",
        digests="Digests", row_id="long long", segment="long long", lookup="object",
        cells="Cells")
    cdef Py_ssize_t _row(self, bytes uid, bytearray out) except -2

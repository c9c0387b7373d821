"""C types of ``_batch.py``. Change the two together."""

cimport cython
from lazydicom.index._layouts cimport agrees, rebuild
from lazydicom.index._layouts cimport describe as fill
from lazydicom.index._scan cimport _scan

# The numbers of lazydicom.index.layout, as constants of C: the compiler then knows that a column
# is inside its table. A test compares them.
cdef enum:
    AGREES = 6
    ALL_SEEN = 0
    BEFORE = 0
    BEGIN = 8
    BYTES = 10
    COUNT = 1
    DEPTH = 3
    DESCRIBING = 2
    ELEMENTS = 0
    END_OF_DATA = 0
    EXPLICIT = 8
    FILE = 0
    FIRST_WORD = 4
    FLAGS = 2
    FRAGMENTS = 64
    HASH = 6
    HAVE = 1
    HEADER = 4
    ITEMS = 32
    KIND = 0
    LAST_TAG = 4
    LEAVES = 5
    LENGTH = 6
    LEVEL = 2
    LIMIT = 1
    META = 5
    MODE = 3
    NEED_DATA = 1
    NEED_WINDOW = 1
    NEXT = 7
    OFFSET = 0
    ORDINARY = 1
    ORIGIN = 7
    OTHER = 2
    PHASE = 1
    POSITION = 0
    PROBLEMS = 3
    SCANNING = 1
    SIZE = 2
    STATE = 3
    STOPPED = 3
    SYNTAX = 9
    SYNTAX_ENCAPSULATED = 1
    SYNTAX_LENGTH = 2
    SYNTAX_MODE = 0
    TAG = 0
    UNSEEN = 0
    VALUE = 5
    WANTED = 4
    WINDOWS = 2
    WINDOW_AT = 2
    WINDOW_BASE = 0
    WINDOW_END = 1
    WORDS = 3
    WORDS_FULL = 2

# too large for an enum
cdef unsigned int ITEM, TAG_BITS

@cython.locals(
    at="long long", base="long long", file="long long", status="long long", window="long long")
cpdef long long scan_files(
    const unsigned char[::1] data, long long[:, ::1] files, long long[:, ::1] rows,
    long long[:, ::1] stack, long long[::1] cursor, long long[:, ::1] notes,
    const unsigned int[::1] sequence_tags, const long long[:, ::1] syntaxes,
    const unsigned char[:, ::1] uids, long long[:, ::1] windows, long long[::1] state,
    long long[:, ::1] words, long long[:, ::1] places, long long[::1] lengths,
    long long[:, ::1] rebuilt, long long largest, long long most_fragments) except? -7

@cython.locals(
    at="long long", begin="long long", count="long long", have="long long", size="long long",
    status="long long", syntax="long long", value="long long")
cdef bint _begin(
    const unsigned char[::1] data, long long[:, ::1] files, long long file, long long[:, ::1] rows,
    long long[:, ::1] stack, long long[::1] cursor, long long[:, ::1] notes,
    const unsigned int[::1] sequence_tags, const long long[:, ::1] syntaxes,
    const unsigned char[:, ::1] uids, long long[::1] state) except -1 nogil

@cython.locals(
    at="long long", length="long long", row="long long", syntax="long long")
cdef long long _syntax(
    const unsigned char[::1] data, long long start, long long have, long long[:, ::1] rows,
    long long count, const long long[:, ::1] syntaxes, const unsigned char[:, ::1] uids) except? -7 nogil

@cython.locals(
    row="long long", is_encapsulated="bint")
cdef bint _is_ordinary(
    long long[:, ::1] files, long long file, long long[:, ::1] rows, long long[::1] cursor,
    const long long[:, ::1] syntaxes, long long[::1] state) except -1 nogil

@cython.locals(
    at="long long", first="long long", length="long long", made="long long", offset="long long",
    position="long long", row="long long", digest="unsigned long long")
cpdef long long describe(
    long long[:, ::1] rows, long long count, long long[:, ::1] windows, long long[::1] state,
    long long[:, ::1] files, long long file, long long[:, ::1] words, long long[:, ::1] places,
    long long[::1] lengths, long long[:, ::1] rebuilt, long long largest) except? -7 nogil

@cython.locals(
    base="long long", window="long long")
cdef inline long long _position(
    long long[:, ::1] windows, long long count, long long offset, long long length) except? -7 nogil

cdef inline unsigned long long _mixed(
    unsigned long long digest, unsigned long long word) noexcept nogil

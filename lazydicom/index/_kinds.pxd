"""C types of ``_kinds.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout, as constants of C: the compiler then knows that a column
# is inside its table. A test compares them.
cdef enum:
    DIGITS_AT = 0
    DIGITS_LENGTH = 1
    FACT_ATTRIBUTE = 2
    FACT_BITS = 3
    FACT_COLUMN = 0
    FACT_SEQUENCE = 1
    ITEMS = 32
    KNOWN_CREATOR = 4
    KNOWN_CREATOR_LENGTH = 5
    KNOWN_FLAGS = 3
    KNOWN_KIND = 6
    KNOWN_PARENT = 0
    KNOWN_TAG = 1
    KNOWN_VR = 2
    LEAF_AT = 3
    LEAF_ITEMS = 3
    LEAF_KIND = 0
    LEAF_LENGTH = 4
    LEAF_PLACE = 0
    LEAF_PREFIX = 1
    LEAF_PREFIX_LENGTH = 2
    LEAF_SIZE = 2
    LEAF_START = 1
    NEVER_LENGTH = -9
    OPEN_ITEMS = 2
    OPEN_KIND = 0
    OPEN_LEAF = 1
    OPEN_NUMBER = 3
    OPEN_PREFIX = 4
    SLOT_AT = 3
    SLOT_KIND = 2
    SLOT_LEAF = 0
    SLOT_LEAVES = 1
    SLOT_LENGTH = 4
    SLOT_NUMBER = 6
    SLOT_SEARCH = 5
    TAKEN_ATTRIBUTE = 1
    TAKEN_KIND = 0
    UNKNOWN_KIND = -2

# too large for an enum
cdef unsigned int ITEM, TAG_BITS

@cython.locals(
    at="long long", end="long long", mask="long long", place="long long",
    digest="unsigned long long")
cpdef long long add_kind(
    const long long[:, ::1] known, long long row, long long[::1] lookup,
    const unsigned char[::1] creators) except? -7

@cython.locals(
    creator="long long", depth="long long", flags="long long", frame="long long",
    kind="long long", leaf="long long", length="long long", number="long long",
    outer="long long", parent="long long", position="long long", row="long long",
    tag="long long", used="long long")
cpdef long long find_kinds(
    const unsigned char[::1] data, const long long[:, ::1] words, const long long[:, ::1] places,
    const long long[:, ::1] known, long long[::1] lookup, const unsigned char[::1] creators,
    long long[:, ::1] opened, long long[:, ::1] found, unsigned char[::1] prefixes) except? -7

@cython.locals(
    attribute="long long", items="long long", kind="long long", leaf="long long", made="long long", row="long long", slot="long long", is_usual="bint")
cpdef long long fill_slots(
    const long long[:, ::1] found, long long count, const long long[:, ::1] facts,
    long long[:, ::1] taken, const long long[:, ::1] digits, long long prefixes_at,
    long long digits_at, long long most_slots, long long most_leaves, long long[:, ::1] slots,
    long long[:, ::1] leaves, long long first) except? -7

@cython.locals(
    at="long long", leaf="long long", made="long long", tag="long long", is_wanted="bint")
cpdef long long find_context(
    const long long[:, ::1] words, const long long[::1] tags, long long[::1] leaves) except? -7

@cython.locals(
    other="long long", wanted="long long")
cdef long long _creator(
    const long long[:, ::1] words, long long leaf, long long depth, long long tag) except? -7 nogil

@cython.locals(
    at="long long", mask="long long", place="long long", row="long long", start="long long",
    digest="unsigned long long")
cdef long long _find(
    const unsigned char[::1] data, long long parent, long long tag, long long vr,
    long long flags, long long position, long long length, const long long[:, ::1] known,
    long long[::1] lookup, const unsigned char[::1] creators) except? -7 nogil

cdef unsigned long long _mixed(
    unsigned long long digest, unsigned long long word) noexcept nogil

"""C types of ``_changes.py``. Change the two together."""

cimport cython
from libc.string cimport memcpy

# The numbers of lazydicom.index.layout, as constants of C: the compiler then knows that a column
# is inside its table. A test compares them.
cdef enum:
    ENTRIES = 1
    ENTRY_SLOT = 0
    FIRST_WORD = 4
    GROUP_LEAVES = 2
    GROUP_LENGTHS = 5
    GROUP_MEMBERS = 6
    LOOK_AHEAD = 256
    OF_CONTEXT = -2
    ORIGIN = 7
    RESIZED = 2
    RESIZED_LEAF = 0
    RESIZED_LENGTH = 2
    RESIZED_MEMBER = 1
    SEARCHES = 4
    SLOT_SEARCH = 5

@cython.locals(
    at="long long", base="long long", distance="long long", end="long long", entry="long long",
    first="long long", is_resized="bint", length="long long", member="long long",
    other="long long", place="long long", resize="long long", resizes="long long",
    search="long long", shift="long long", slot="long long", start="long long", stop="long long")
cpdef long long find_changes(
    const unsigned char[::1] data, long long[:, ::1] files, const long long[:, ::1] places,
    long long file, long long before, long long group, long long largest,
    long long[:, ::1] groups, long long[:, ::1] slots, long long[::1] lengths,
    const long long[::1] owners, int[:, ::1] entries, long long[:, ::1] resized,
    long long[::1] log) except? -7 nogil

cdef inline long long same_bytes(
    const unsigned char *one, const unsigned char *other, long long most
) noexcept nogil:
    cdef unsigned long long word = 0, another = 0
    cdef long long at = 0
    while most - at >= 8:
        memcpy(&word, one + at, 8)
        memcpy(&another, other + at, 8)
        if word != another:
            break
        at += 8
    while at < most and one[at] == other[at]:
        at += 1
    return at

@cython.locals(count="long long")
cdef inline long long _same(
    const unsigned char[::1] data, long long at, long long other, long long most
) except? -7 nogil

"""C types of ``_groups.py``. Change the two together."""

cimport cython

# The numbers of lazydicom.index.layout, as constants of C: the compiler then knows that a column
# is inside its table. A test compares them.
cdef enum:
    CONTEXT_AT = 1
    CONTEXT_LENGTH = 2
    CONTEXT_PLACE = 0
    FIRST_WORD = 4
    GROUP_BYTES = 9
    GROUP_CONTEXT = 7
    GROUP_CONTEXTS = 8
    GROUP_HASH = 0
    GROUP_LEAVES = 2
    GROUP_LENGTHS = 5
    GROUP_MEMBERS = 6
    GROUP_SLOT = 3
    GROUP_SLOTS = 4
    GROUP_WORDS = 1
    HASH = 6
    LEAF_LENGTH = 4
    LEAF_PLACE = 0
    LEAF_PREFIX_LENGTH = 2
    LEAVES = 5
    OF_CONTEXT = -2
    OF_NOTHING = -1
    ORIGIN = 7
    SLOT_LEAF = 0
    SLOT_LEAVES = 1

@cython.locals(
    at="long long", base="long long", count="long long", first="long long", last="long long",
    leaf="long long", length="long long", place="long long", room="long long", row="long long",
    slot="long long", stop="long long")
cpdef long long add_group(
    const unsigned char[::1] data, const long long[:, ::1] files, const long long[:, ::1] words,
    const long long[:, ::1] places, long long file, const long long[::1] context, long long group,
    long long[:, ::1] groups, long long[:, ::1] layouts, long long[:, ::1] contexts,
    const long long[:, ::1] slots, const long long[:, ::1] leaves, long long[::1] firsts,
    long long[::1] lengths, long long[::1] owners, unsigned char[::1] arena, long long end
) except? -7

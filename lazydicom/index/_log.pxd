"""C types of ``_log.py``. Change the two together."""

cimport cython
from lazydicom.index._changes cimport find_changes
from libc.string cimport memcmp, memcpy

# The numbers of lazydicom.index.layout, as constants of C: the compiler then knows that a column
# is inside its table. A test compares them.
cdef enum:
    ALIKE = 19
    ARENA_END = 3
    ARENA_FULL = 1
    BYTES = 10
    CONTEXT_AT = 1
    CONTEXT_LENGTH = 2
    CONTEXT_PLACE = 0
    ENTRIES = 1
    ENTRIES_FULL = 2
    ENTRY_AT = 2
    ENTRY_FOREIGN = 4
    ENTRY_LENGTH = 3
    ENTRY_MEMBER = 1
    ENTRY_SLOT = 0
    FIRST_WORD = 4
    GROUP = 11
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
    IS_CUT = 4
    IS_NESTED = 2
    IS_TEXT = 1
    LEAF_AT = 3
    LEAF_LENGTH = 4
    LEAF_PLACE = 0
    LEAF_PREFIX = 1
    LEAF_PREFIX_LENGTH = 2
    LEAVES = 5
    LOGGED = 0
    LONGEST_CELL = 4096
    MEMBER = 12
    NEXT_FILE = 0
    ORDINARY = 1
    ORIGIN = 7
    RESIZED = 2
    RESIZED_FULL = 3
    RESIZED_LEAF = 0
    RESIZED_LENGTH = 2
    RESIZED_MEMBER = 1
    SLOT_AT = 3
    SLOT_KIND = 2
    SLOT_LEAF = 0
    SLOT_LEAVES = 1
    SLOT_LENGTH = 4
    STATE = 3
    TOO_LARGE_LENGTH = -2

@cython.locals(
    before="long long", file="long long", found="long long", full=cython.int, group="long long",
    slot="long long")
cpdef int log_files(
    const unsigned char[::1] data, long long[:, ::1] files, const long long[:, ::1] words,
    const long long[:, ::1] places, long long given, long long largest, long long[:, ::1] groups,
    const long long[::1] lookup, const long long[:, ::1] layouts, const long long[:, ::1] contexts,
    long long[:, ::1] slots, const long long[:, ::1] leaves, long long[::1] lengths,
    const long long[::1] owners, int[:, ::1] entries, long long[:, ::1] resized,
    unsigned char[::1] arena, long long[::1] log) except -1

cdef inline int _full(
    const long long[:, ::1] files, long long file, long long group,
    const long long[:, ::1] groups, const int[:, ::1] entries,
    const long long[:, ::1] resized, const unsigned char[::1] arena,
    const long long[::1] log) except -1 nogil

@cython.locals(
    at="long long", context="long long", count="long long", end="long long", first="long long",
    group="long long", length="long long", mask="long long", place="long long")
cdef long long _group_of(
    const unsigned char[::1] data, long long[:, ::1] files, const long long[:, ::1] words,
    const long long[:, ::1] places, long long file, long long[:, ::1] groups,
    const long long[::1] lookup, const long long[:, ::1] layouts, const long long[:, ::1] contexts,
    unsigned char[::1] arena) except? -7 nogil

@cython.locals(
    at="long long", end="long long", entry="long long", foreign="long long", kind="long long",
    known="long long", leaf="long long", length="long long", made="long long", place="long long",
    slot="long long", stop="long long")
cdef int _log_slots(
    const unsigned char[::1] data, const long long[:, ::1] places, long long first,
    long long member, long long largest, long long found, long long[:, ::1] slots,
    const long long[:, ::1] leaves, int[:, ::1] entries, unsigned char[::1] arena,
    long long[::1] log) except -1 nogil

@cython.locals(
    at="long long", kind="long long", leaf="long long", length="long long", place="long long",
    stop="long long", total="long long", is_marked="bint")
cdef long long _compose(
    const unsigned char[::1] data, const long long[:, ::1] places, long long first,
    long long[:, ::1] slots, long long slot, const long long[:, ::1] leaves, long long largest,
    unsigned char[::1] arena, long long end) except? -7 nogil

@cython.locals(
    at="long long", end="long long", length="long long", place="long long")
cdef bint _needs_mark(
    const unsigned char[::1] data, const long long[:, ::1] places, long long first,
    const long long[:, ::1] leaves, long long leaf, unsigned char[::1] arena) except -1 nogil

@cython.locals(
    leaf="long long", place="long long", stop="long long")
cdef long long _any_foreign(
    const unsigned char[::1] data, const long long[:, ::1] places, long long first,
    long long[:, ::1] slots, long long slot, const long long[:, ::1] leaves) except? -7 nogil

@cython.locals(
    end="long long")
cdef inline long long _is_foreign(
    const unsigned char[::1] data, long long at, long long length) except? -7 nogil

@cython.locals(
    base="long long", count="long long", first="long long", found="long long", leaf="long long",
    length="long long", member="long long")
cdef int _log_lengths(
    long long[:, ::1] files, const long long[:, ::1] places, long long file, long long group,
    long long[:, ::1] groups, long long[::1] lengths, long long[:, ::1] resized, long long[::1] log) except -1 nogil

cdef inline bint _equal(
    const unsigned char[::1] data, long long at, const unsigned char[::1] other, long long start,
    long long length) except -1 nogil

@cython.locals(
    row="long long")
cdef bint _same_words(
    const long long[:, ::1] words, long long first, const long long[:, ::1] layouts,
    long long start, long long count) except -1 nogil

cdef inline int _copy(
    unsigned char[::1] target, long long at, const unsigned char[::1] data, long long start,
    long long length) except -1 nogil

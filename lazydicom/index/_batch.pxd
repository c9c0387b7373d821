"""C types of ``_batch.py``. Change the two together."""

cimport cython
from lazydicom.index._follow cimport follow
from lazydicom.index._places cimport add, has_words_of, hash_of
from lazydicom.index._scan cimport _scan

# The system calls of lazydicom.index.reading. Interrupted ones are made again.
cdef extern from *:
    """
    #include <errno.h>
    #ifdef _WIN32
    /* Folders have no descriptors there: never called. */
    static int lazydicom_open(int folder, const char *name, long long *size, long long *time) {
        return -1;
    }
    static int lazydicom_status(int file, long long *size, long long *time) { return -1; }
    static int lazydicom_read(int file, void *to, long long length, long long offset) { return -1; }
    static void lazydicom_close(int file) {}
    #else
    #include <fcntl.h>
    #include <sys/stat.h>
    #include <unistd.h>
    #ifdef __APPLE__
    #define LAZYDICOM_TIME st_mtimespec
    #else
    #define LAZYDICOM_TIME st_mtim
    #endif
    static int lazydicom_status(int file, long long *size, long long *time) {
        struct stat found;
        if (fstat(file, &found) || !S_ISREG(found.st_mode))
            return -1;
        *size = found.st_size;
        *time = found.LAZYDICOM_TIME.tv_sec * 1000000000LL + found.LAZYDICOM_TIME.tv_nsec;
        return 0;
    }
    static void lazydicom_close(int file) {
        close(file);  /* not again if interrupted: the descriptor may be another one's already */
    }
    static int lazydicom_open(int folder, const char *name, long long *size, long long *time) {
        int file;
        do
            /* O_NONBLOCK: opening a named pipe must not wait */
            file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        while (file < 0 && errno == EINTR);
        if (file >= 0 && lazydicom_status(file, size, time)) {
            lazydicom_close(file);
            return -1;
        }
        return file;
    }
    static int lazydicom_read(int file, void *to, long long length, long long offset) {
        long long done = 0;
        while (done < length) {
            ssize_t count = pread(file, (char *)to + done, length - done, offset + done);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return -1;
            done += count;
        }
        return 0;
    }
    #endif
    """
    int lazydicom_open(int folder, const char *name, long long *size, long long *time) noexcept nogil
    int lazydicom_status(int file, long long *size, long long *time) noexcept nogil
    int lazydicom_read(int file, void *to, long long length, long long offset) noexcept nogil
    void lazydicom_close(int file) noexcept nogil

# The numbers of lazydicom.index.layout, as constants of C: the compiler then knows that a column
# is inside its table. A test compares them.
cdef enum:
    AGREES = 7
    ALIKE = 19
    ALL_SEEN = 0
    BEGIN = 8
    BYTES = 10
    BYTES_FULL = 3
    COUNT = 1
    DEPTH = 3
    DOUBTFUL = 12
    ELEMENTS = 0
    END = 2
    END_OF_DATA = 0
    EXPLICIT = 8
    FILE = 0
    FIRST_WINDOW = 8192
    FIRST_WORD = 4
    FLAGS = 2
    FRAGMENTS = 64
    HASH = 6
    HAVE = 1
    HEAD = 14
    HEADER = 4
    HEADS = 11
    HEAD_BYTES = 64
    HEAD_CODE = 2
    HEAD_NEXT = 3
    HEAD_SYNTAX = 0
    HEAD_TAG = 1
    IS_DOUBTFUL = 18
    KIND = 0
    LARGEST_WINDOW = 1048576
    LAST_TAG = 4
    LEAVES = 5
    LENGTH = 6
    LEVEL = 2
    LIKE = 9
    LIKE_META = 10
    LIMIT = 1
    MADE = 5
    META = 6
    MODE = 3
    MTIME = 13
    NAME = 1
    NARROW_WINDOW = 4096
    NEED_DATA = 1
    NEED_WINDOW = 1
    NEXT = 7
    NOT_ORDINARY = 4
    OFFSET = 0
    ORDINARY = 1
    ORIGIN = 7
    OTHER = 2
    POSITION = 0
    PROBLEMS = 3
    SIZE = 2
    STATE = 3
    STOPPED = 3
    SYNTAX = 9
    SYNTAX_ENCAPSULATED = 1
    SYNTAX_LENGTH = 2
    SYNTAX_MODE = 0
    TAG = 0
    VALUE = 5
    WANTED = 8
    WINDOWS = 3
    WINDOW_AT = 2
    WINDOW_BASE = 0
    WINDOW_END = 1
    WORDS = 4
    WORDS_FULL = 2

cdef inline int open_file(
    int folder, const unsigned char[::1] names, long long at, long long[:, ::1] files,
    long long file) except -7 nogil:
    return lazydicom_open(folder, <const char *>&names[at], &files[file, SIZE], &files[file, MTIME])

cdef inline bint is_unchanged(int descriptor, long long[:, ::1] files, long long file) except -7 nogil:
    cdef long long size = 0, time = 0
    return (
        lazydicom_status(descriptor, &size, &time) == 0
        and size == files[file, SIZE] and time == files[file, MTIME])

cdef inline bint read_at(
    int descriptor, unsigned char[::1] data, long long at, long long length, long long offset
) except -7 nogil:
    if length == 0:
        return True
    if at < 0 or length < 0 or length > data.shape[0] - at:
        return False
    return lazydicom_read(descriptor, &data[at], length, offset) == 0

cdef inline void close_file(int descriptor) noexcept nogil:
    lazydicom_close(descriptor)

@cython.locals(
    file="long long", size="long long", status="long long", descriptor=cython.int)
cpdef long long scan_files(
    int folder, const unsigned char[::1] names, long long stop, unsigned char[::1] data,
    long long[:, ::1] files, long long[:, ::1] rows, long long[:, ::1] stack, long long[::1] cursor,
    long long[:, ::1] notes, const unsigned int[::1] sequence_tags,
    const long long[:, ::1] syntaxes, const unsigned char[:, ::1] uids,
    const long long[:, ::1] heads, long long[:, ::1] windows, long long[::1] state,
    long long[:, ::1] words, long long[:, ::1] places, long long[::1] lengths,
    long long[:, ::1] rebuilt, long long largest, long long most_fragments) except? -7

@cython.locals(
    at="long long", base="long long", first="long long", followed="long long", have="long long",
    like="long long", made="long long", status="long long", window="long long")
cdef long long _scan_file(
    int descriptor, unsigned char[::1] data, long long[:, ::1] files, long long file,
    long long[:, ::1] rows, long long[:, ::1] stack, long long[::1] cursor, long long[:, ::1] notes,
    const unsigned int[::1] sequence_tags, const long long[:, ::1] syntaxes,
    const unsigned char[:, ::1] uids, long long[:, ::1] windows, long long[::1] state,
    long long[:, ::1] words, long long[:, ::1] places, long long[::1] lengths,
    long long[:, ::1] rebuilt, long long largest, long long most_fragments) except? -7 nogil

@cython.locals(
    at="long long", count="long long", end="long long", length="long long", offset="long long")
cdef long long _read_on(
    int descriptor, unsigned char[::1] data, long long[:, ::1] files, long long file,
    long long[:, ::1] windows, long long[::1] state) except? -7 nogil

@cython.locals(
    at="long long", begin="long long", count="long long", have="long long", size="long long",
    status="long long", syntax="long long", value="long long")
cdef bint _begin(
    const unsigned char[::1] data, long long[:, ::1] files, long long file, long long[:, ::1] rows,
    long long[:, ::1] stack, long long[::1] cursor, long long[:, ::1] notes,
    const unsigned int[::1] sequence_tags, const long long[:, ::1] syntaxes,
    const unsigned char[:, ::1] uids) except -1 nogil

@cython.locals(
    at="long long", length="long long", row="long long", syntax="long long")
cdef long long _syntax(
    const unsigned char[::1] data, long long start, long long have, long long[:, ::1] rows,
    long long count, const long long[:, ::1] syntaxes, const unsigned char[:, ::1] uids) except? -7 nogil

@cython.locals(
    row="long long", is_encapsulated="bint")
cdef bint _is_ordinary(
    long long[:, ::1] files, long long file, long long[:, ::1] rows, long long[::1] cursor,
    const long long[:, ::1] syntaxes) except -1 nogil

@cython.locals(
    at="long long", begin="long long", code="long long", following="long long", have="long long",
    head="long long", tag="long long")
cdef bint _has_known_head(
    const unsigned char[::1] data, long long[:, ::1] files, long long file,
    const long long[:, ::1] syntaxes, const long long[:, ::1] heads, long long[::1] state
) except -1 nogil

@cython.locals(word="long long")
cdef inline long long _tag(const unsigned char[::1] data, long long at) except? -7 nogil

@cython.locals(low="long long", high="long long")
cdef inline long long _u32(const unsigned char[::1] data, long long at) except? -7 nogil

"""C types of ``_status.py``. Change the two together."""

cimport cython
from cpython.bytes cimport PyBytes_FromStringAndSize

cdef extern from *:
    """
    #include <errno.h>
    #ifdef _WIN32
    /* Folders have no descriptors there: never called. */
    static int lazydicom_status(int folder, const char *name, int follows, long long *mode,
                                long long *size, long long *time) {
        return ENOSYS;
    }
    static int lazydicom_beginning(const char *name, long long size, long long time, char *to,
                                   long long length, long long *device,
                                   unsigned long long *inode) {
        return -1;
    }
    #include <io.h>
    #define lazydicom_size(file) _lseeki64(file, 0, SEEK_END)
    #else
    #include <fcntl.h>
    #include <sys/stat.h>
    #include <unistd.h>
    /* Half the price of fstat. Whoever shares the descriptor says where he reads. */
    #define lazydicom_size(file) lseek(file, 0, SEEK_END)
    #ifdef __APPLE__
    #define LAZYDICOM_TIME st_mtimespec
    #else
    #define LAZYDICOM_TIME st_mtim
    #endif
    static int lazydicom_status(int folder, const char *name, int follows, long long *mode,
                                long long *size, long long *time) {
        struct stat found;
        long long linked = 0;
        if (fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW))
            return errno;
        if (follows && S_ISLNK(found.st_mode)) {
            if (fstatat(folder, name, &found, 0))
                return errno;
            linked = 1 << 20;  /* LINKED */
        }
        *mode = found.st_mode | linked;
        *size = found.st_size;
        *time = found.LAZYDICOM_TIME.tv_sec * 1000000000LL + found.LAZYDICOM_TIME.tv_nsec;
        return 0;
    }
    static int lazydicom_is(int file, long long size, long long time, struct stat *found) {
        return !fstat(file, found) && S_ISREG(found->st_mode) && found->st_size == size
            && found->LAZYDICOM_TIME.tv_sec * 1000000000LL + found->LAZYDICOM_TIME.tv_nsec == time;
    }
    static int lazydicom_beginning(const char *name, long long size, long long time, char *to,
                                   long long length, long long *device,
                                   unsigned long long *inode) {
        struct stat found;
        /* O_NONBLOCK: opening a named pipe must not wait */
        int file = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK), failed = -1;
        if (file < 0)
            return -1;
        if (lazydicom_is(file, size, time, &found) && pread(file, to, length, 0) == length
            && lazydicom_is(file, size, time, &found)) {
            *device = (long long)found.st_dev;
            *inode = found.st_ino;
            failed = 0;
        }
        close(file);
        return failed;
    }
    #endif
    """
    int lazydicom_status(
        int folder, const char *name, int follows, long long *mode, long long *size, long long *time
    ) noexcept nogil
    long long lazydicom_size(int file) noexcept nogil
    int lazydicom_beginning(
        const char *name, long long size, long long time, char *to, long long length,
        long long *device, unsigned long long *inode
    ) noexcept nogil

@cython.locals(
    count="Py_ssize_t",
    row="Py_ssize_t",
    at="Py_ssize_t",
    end="Py_ssize_t",
    regular="Py_ssize_t",
    error=cython.int,
)
cpdef Py_ssize_t ask(
    int folder,
    const unsigned char[::1] names,
    bint follows,
    long long[::1] modes,
    long long[::1] sizes,
    long long[::1] times,
) except -1

@cython.locals(
    device="long long",
    inode="unsigned long long",
    failed=cython.int,
    name="const char *",
    to="char *",
    data=bytes,
    found=tuple,
)
cpdef tuple beginning(bytes path, long long size, long long time, long long length)

@cython.final
cdef class Watch:
    cdef object file
    cdef int descriptor
    cdef long long size
    cdef const unsigned long long[::1] words
    cdef Py_ssize_t one
    cdef Py_ssize_t other
    cdef unsigned long long number

    @cython.locals(size="long long")
    cpdef bint is_same(self) except -1

"""C types of ``_status.py``. Change the two together."""

cimport cython

cdef extern from *:
    """
    #include <errno.h>
    #ifdef _WIN32
    /* Folders have no descriptors there: never called. */
    static int lazydicom_status(int folder, const char *name, int follows, long long *mode,
                                long long *size, long long *time) {
        return ENOSYS;
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
        if (fstatat(folder, name, &found, follows ? 0 : AT_SYMLINK_NOFOLLOW))
            return errno;
        *mode = found.st_mode;
        *size = found.st_size;
        *time = found.LAZYDICOM_TIME.tv_sec * 1000000000LL + found.LAZYDICOM_TIME.tv_nsec;
        return 0;
    }
    #endif
    """
    int lazydicom_status(
        int folder, const char *name, int follows, long long *mode, long long *size, long long *time
    ) noexcept nogil
    long long lazydicom_size(int file) noexcept nogil

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

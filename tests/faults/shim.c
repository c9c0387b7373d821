/* A disk that fails when it is told to: the calls of the C library that reach files, in between.
 *
 * Loaded with LD_PRELOAD and told what to do by calls of faults_...() from the process itself
 * (tests/faults/shim.py). It knows calls and paths, and refuses to know who makes them and why.
 * Calls on files outside of the folder it was told of are let through and not counted.
 *
 * faults_trace(fd) has every call that is counted written down, a line each. faults_log(fd) has
 * what changed files and names written down, with the bytes, so that the states of a disk in
 * between can be made again (tests/faults/disk.py).
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN, READ, WRITE, SYNC, TRUNCATE, RENAME, LINK, UNLINK, MKDIR, MAP, COPY, CLOSE, STAT,
            LIST, ALLOC };
enum mode { ONCE, ON, SHORT, DIE };

/* What is told of a call: a change of a name, or of the bytes of an inode. */
struct record {
    uint32_t kind, size;         /* size: of all that follows this struct */
    int32_t flags, error;        /* of open; errno if it failed */
    uint64_t inode, other;       /* that it is about; other: was made by open, 1 if so */
    int64_t offset;              /* of what was written; the new length for TRUNCATE */
    int64_t mtime;               /* in ns, afterwards */
    uint32_t path, second;       /* lengths of the names that follow; then come the bytes */
};

static char scope[PATH_MAX];
static size_t scope_length;
static atomic_long seen, fired;
static long nth;
static unsigned kinds;
static int error_given, mode_given, log_fd = -1, trace_fd = -1;
static size_t least;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char first[PATH_MAX + 64];
static _Thread_local int inside;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

void faults_scope(const char *folder) {
    scope_length = strlen(folder);
    memcpy(scope, folder, scope_length + 1);
}

/* Fail the nth call of these kinds from now on, counted from 0; -1 counts only. */
void faults_arm(unsigned which, long n, int error, int mode, size_t smallest) {
    atomic_store(&seen, 0);
    atomic_store(&fired, 0);
    first[0] = 0;
    nth = n, error_given = error, mode_given = mode, least = smallest;
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    kinds = which;
}

void faults_disarm(void) { kinds = 0; }
long faults_seen(void) { return atomic_load(&seen); }
long faults_fired(void) { return atomic_load(&fired); }
const char *faults_first(void) { return first; }
void faults_trace(int fd) { trace_fd = fd; }
void faults_log(int fd) { log_fd = fd; }

static int is_below(const char *path) {
    return scope_length && !strncmp(path, scope, scope_length) &&
           (path[scope_length] == '/' || path[scope_length] == 0);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return length > 0;
}

/* The absolute path of a name given to an ...at() call. */
static const char *resolved(int folder, const char *name, char *path) {
    if (!name) return "";
    if (name[0] == '/') return name;
    if (folder == AT_FDCWD) {
        if (syscall(SYS_getcwd, path, PATH_MAX) < 0) return "";
    } else if (!path_of(folder, path))
        return "";
    size_t length = strlen(path);
    if (name[0] && length + strlen(name) + 2 < PATH_MAX) {
        path[length] = '/';
        strcpy(path + length + 1, name);
    }
    return path;
}

/* Whether this call is to fail: 0, or 1 with errno set, or 2 if it is to be cut short. */
static int strikes(enum kind kind, const char *name, const char *path) {
    if (!(kinds >> kind & 1)) return 0;
    long number = atomic_fetch_add(&seen, 1);
    if (trace_fd >= 0) dprintf(trace_fd, "%ld %d %s %s\n", number, kind, name, path);
    if (nth < 0 || number < nth || (number > nth && mode_given != ON)) return 0;
    if (atomic_fetch_add(&fired, 1) == 0)
        snprintf(first, sizeof first, "%s %.*s", name, PATH_MAX - 1, path);
    if (mode_given == DIE) kill(getpid(), SIGKILL);
    if (mode_given == SHORT) return 2;
    errno = error_given;
    return 1;
}

static void put(const void *data, size_t size) {
    const char *next = data;
    while (size) {
        long done = syscall(SYS_write, log_fd, next, size);
        if (done <= 0) abort();
        next += done, size -= done;
    }
}

static void tell(enum kind kind, int fd, uint64_t other, int flags, int64_t offset,
                 const char *path, const char *second, const void *bytes, size_t size, int error) {
    struct stat found;
    struct record record = {.kind = kind, .flags = flags, .error = error, .other = other,
                            .offset = offset, .path = strlen(path), .second = strlen(second)};
    if (fd >= 0 && syscall(SYS_fstat, fd, &found) == 0) {
        record.inode = found.st_ino;
        record.mtime = found.st_mtim.tv_sec * 1000000000LL + found.st_mtim.tv_nsec;
    }
    record.size = record.path + record.second + size;
    put(&record, sizeof record);
    put(path, record.path);
    put(second, record.second);
    put(bytes, size);
}

#define LOGGED (log_fd >= 0)
#define LOCK() int locked = LOGGED; if (locked) pthread_mutex_lock(&turn)
#define UNLOCK() do { int kept = errno; if (locked) pthread_mutex_unlock(&turn); errno = kept; } while (0)

static int opened(const char *name, int folder, const char *file, int flags, mode_t mode) {
    REAL(int, "openat64", int, const char *, int, ...);
    char buffer[PATH_MAX];
    const char *path = kinds || LOGGED ? resolved(folder, file, buffer) : "";
    if (!is_below(path)) return real(folder, file, flags, mode);
    if (strikes(OPEN, name, path)) return -1;
    LOCK();
    struct stat before;
    int is_there = flags & O_CREAT && !(flags & __O_TMPFILE) &&
                   syscall(SYS_newfstatat, folder, file, &before, AT_SYMLINK_NOFOLLOW) == 0;
    int fd = real(folder, file, flags, mode);
    if (LOGGED) {
        int error = fd < 0 ? errno : 0;
        int is_new = fd >= 0 && ((flags & O_CREAT && !is_there) || (flags & __O_TMPFILE) == __O_TMPFILE);
        tell(OPEN, fd, is_new, flags, 0, path, "", "", 0, error);
        errno = error;
    }
    UNLOCK();
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { \
        va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); \
    }

int open(const char *p, int f, ...) { MODE(f) return opened("open", AT_FDCWD, p, f, mode); }
int open64(const char *p, int f, ...) { MODE(f) return opened("open", AT_FDCWD, p, f, mode); }
int openat(int d, const char *p, int f, ...) { MODE(f) return opened("openat", d, p, f, mode); }
int openat64(int d, const char *p, int f, ...) { MODE(f) return opened("openat", d, p, f, mode); }
int __open_2(const char *p, int f) { return opened("open", AT_FDCWD, p, f, 0); }
int __open64_2(const char *p, int f) { return opened("open", AT_FDCWD, p, f, 0); }
int __openat_2(int d, const char *p, int f) { return opened("openat", d, p, f, 0); }
int __openat64_2(int d, const char *p, int f) { return opened("openat", d, p, f, 0); }

/* A call on a descriptor: 0 if it is to be made, 1 if it fails, 2 if it is cut short; without a
 * path if it is none of ours. */
static int on(enum kind kind, const char *name, int fd, char *path) {
    path[0] = 0;
    if (!(kinds || LOGGED) || fd < 0) return 0;
    if (!path_of(fd, path) || !is_below(path)) {
        path[0] = 0;
        return 0;
    }
    return strikes(kind, name, path);
}

static size_t cut(int strike, size_t size) { return strike == 2 && size > 1 ? size / 2 : size; }

ssize_t read(int fd, void *data, size_t size) {
    REAL(ssize_t, "read", int, void *, size_t);
    char path[PATH_MAX];
    int strike = on(READ, "read", fd, path);
    if (strike == 1) return -1;
    return real(fd, data, cut(strike, size));
}

static ssize_t read_at(const char *name, int fd, void *data, size_t size, off_t offset) {
    REAL(ssize_t, "pread64", int, void *, size_t, off_t);
    char path[PATH_MAX];
    int strike = on(READ, name, fd, path);
    if (strike == 1) return -1;
    return real(fd, data, cut(strike, size), offset);
}
ssize_t pread(int fd, void *d, size_t n, off_t o) { return read_at("pread", fd, d, n, o); }
ssize_t pread64(int fd, void *d, size_t n, off_t o) { return read_at("pread", fd, d, n, o); }

static ssize_t readv_at(int fd, const struct iovec *parts, int count, off_t offset) {
    REAL(ssize_t, "preadv64", int, const struct iovec *, int, off_t);
    char path[PATH_MAX];
    int strike = on(READ, "preadv", fd, path);
    if (strike == 1) return -1;
    if (strike == 2 && count == 1) {
        struct iovec half = {parts[0].iov_base, cut(2, parts[0].iov_len)};
        return real(fd, &half, 1, offset);
    }
    return real(fd, parts, count, offset);
}
ssize_t preadv(int fd, const struct iovec *p, int n, off_t o) { return readv_at(fd, p, n, o); }
ssize_t preadv64(int fd, const struct iovec *p, int n, off_t o) { return readv_at(fd, p, n, o); }

static ssize_t told_write(int fd, const char *path, const void *data, ssize_t done, off_t offset) {
    if (LOGGED && path[0] && done >= 0) {
        int flags = fcntl(fd, F_GETFL);
        tell(WRITE, fd, 0, flags, offset, path, "", data, done, 0);
    }
    return done;
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    char path[PATH_MAX];
    int strike = on(WRITE, "write", fd, path);
    if (strike == 1) return -1;
    LOCK();
    ssize_t done = real(fd, data, cut(strike, size));
    if (LOGGED && path[0] && done >= 0)
        told_write(fd, path, data, done, lseek(fd, 0, SEEK_CUR) - done);
    UNLOCK();
    return done;
}

static ssize_t write_at(int fd, const void *data, size_t size, off_t offset) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    char path[PATH_MAX];
    int strike = on(WRITE, "pwrite", fd, path);
    if (strike == 1) return -1;
    LOCK();
    ssize_t done = told_write(fd, path, data, real(fd, data, cut(strike, size), offset), offset);
    UNLOCK();
    return done;
}
ssize_t pwrite(int fd, const void *d, size_t n, off_t o) { return write_at(fd, d, n, o); }
ssize_t pwrite64(int fd, const void *d, size_t n, off_t o) { return write_at(fd, d, n, o); }

static ssize_t writev_at(const char *name, int fd, const struct iovec *parts, int count, off_t offset) {
    char path[PATH_MAX];
    int strike = on(WRITE, name, fd, path);
    if (strike == 1) return -1;
    LOCK();
    int taken = strike == 2 && count > 1 ? count / 2 : count;
    struct iovec half;
    if (strike == 2 && count == 1) {
        half = (struct iovec){parts[0].iov_base, cut(2, parts[0].iov_len)};
        parts = &half;
    }
    off_t start = offset < 0 ? lseek(fd, 0, SEEK_CUR) : offset;
    ssize_t done = offset < 0 ? syscall(SYS_writev, fd, parts, taken)
                              : syscall(SYS_pwritev, fd, parts, taken, offset, 0);
    if (LOGGED && path[0]) {
        ssize_t left = done;
        for (int i = 0; i < taken && left > 0; i++) {
            ssize_t size = parts[i].iov_len < (size_t)left ? (ssize_t)parts[i].iov_len : left;
            told_write(fd, path, parts[i].iov_base, size, start);
            start += size, left -= size;
        }
    }
    UNLOCK();
    return done;
}
ssize_t writev(int fd, const struct iovec *p, int n) { return writev_at("writev", fd, p, n, -1); }
ssize_t pwritev(int fd, const struct iovec *p, int n, off_t o) { return writev_at("pwritev", fd, p, n, o); }
ssize_t pwritev64(int fd, const struct iovec *p, int n, off_t o) { return writev_at("pwritev", fd, p, n, o); }

#define SYNCS(name, ...) \
    int name(int fd) { \
        REAL(int, #name, int); \
        char path[PATH_MAX]; \
        if (on(SYNC, #name, fd, path)) return -1; \
        LOCK(); \
        int done = real(fd); \
        if (LOGGED && path[0]) tell(SYNC, fd, __VA_ARGS__, 0, 0, path, "", "", 0, done ? errno : 0); \
        UNLOCK(); \
        return done; \
    }
SYNCS(fsync, 0)
SYNCS(fdatasync, 0)
SYNCS(syncfs, 1)

static int truncated(int fd, off_t size) {
    REAL(int, "ftruncate64", int, off_t);
    char path[PATH_MAX];
    if (on(TRUNCATE, "ftruncate", fd, path)) return -1;
    LOCK();
    int done = real(fd, size);
    if (LOGGED && path[0] && !done) tell(TRUNCATE, fd, 0, 0, size, path, "", "", 0, 0);
    UNLOCK();
    return done;
}
int ftruncate(int fd, off_t size) { return truncated(fd, size); }
int ftruncate64(int fd, off_t size) { return truncated(fd, size); }

/* Calls that change names: of one file, or of two. */
static int named(enum kind kind, const char *name, int d1, const char *n1, int d2, const char *n2,
                 int flags, long number) {
    char b1[PATH_MAX], b2[PATH_MAX];
    const char *p1 = kinds || LOGGED ? resolved(d1, n1, b1) : "";
    const char *p2 = n2 && (kinds || LOGGED) ? resolved(d2, n2, b2) : "";
    int ours = is_below(p1) || is_below(p2);
    if (ours && strikes(kind, name, *p2 ? p2 : p1)) return -1;
    LOCK();
    int done;
    if (kind == RENAME) done = syscall(SYS_renameat2, d1, n1, d2, n2, flags);
    else if (kind == LINK) done = syscall(SYS_linkat, d1, n1, d2, n2, flags);
    else if (kind == MKDIR) done = syscall(SYS_mkdirat, d1, n1, flags);
    else done = syscall(SYS_unlinkat, d1, n1, flags);
    if (LOGGED && ours) {
        int error = done ? errno : 0;
        tell(kind, -1, number, flags, 0, p1, p2, "", 0, error);
        errno = error;
    }
    UNLOCK();
    return done;
}
int rename(const char *a, const char *b) { return named(RENAME, "rename", AT_FDCWD, a, AT_FDCWD, b, 0, 0); }
int renameat(int c, const char *a, int d, const char *b) { return named(RENAME, "renameat", c, a, d, b, 0, 0); }
int renameat2(int c, const char *a, int d, const char *b, unsigned f) { return named(RENAME, "renameat2", c, a, d, b, f, 0); }
int link(const char *a, const char *b) { return named(LINK, "link", AT_FDCWD, a, AT_FDCWD, b, 0, 0); }
int linkat(int c, const char *a, int d, const char *b, int f) { return named(LINK, "linkat", c, a, d, b, f, 0); }
int unlink(const char *a) { return named(UNLINK, "unlink", AT_FDCWD, a, 0, NULL, 0, 0); }
int unlinkat(int c, const char *a, int f) { return named(UNLINK, "unlinkat", c, a, 0, NULL, f, 0); }
int rmdir(const char *a) { return named(UNLINK, "rmdir", AT_FDCWD, a, 0, NULL, AT_REMOVEDIR, 0); }
int mkdir(const char *a, mode_t m) { return named(MKDIR, "mkdir", AT_FDCWD, a, 0, NULL, m, 0); }
int mkdirat(int c, const char *a, mode_t m) { return named(MKDIR, "mkdirat", c, a, 0, NULL, m, 0); }

static void *mapped(void *at, size_t size, int access, int flags, int fd, off_t offset) {
    char path[PATH_MAX];
    if (flags & MAP_ANONYMOUS) {
        if (kinds >> ALLOC & 1 && size >= least && strikes(ALLOC, "mmap", "memory")) return MAP_FAILED;
    } else {
        if (on(MAP, "mmap", fd, path)) return MAP_FAILED;
    }
    return (void *)syscall(SYS_mmap, at, size, access, flags, fd, offset);
}
void *mmap(void *a, size_t n, int p, int f, int fd, off_t o) { return mapped(a, n, p, f, fd, o); }
void *mmap64(void *a, size_t n, int p, int f, int fd, off_t o) { return mapped(a, n, p, f, fd, o); }

/* What the operating system copied is read back for the log. */
static void tell_copied(int fd, const char *path, off_t offset, ssize_t done) {
    char *bytes = mmap(NULL, done, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED) abort();
    int readable = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY);
    ssize_t got = syscall(SYS_pread64, readable, bytes, done, offset);
    if (got == done) tell(COPY, fd, 0, fcntl(fd, F_GETFL), offset, path, "", bytes, done, 0);
    else abort();
    syscall(SYS_close, readable);
    munmap(bytes, done);
}

ssize_t copy_file_range(int from, off_t *a, int to, off_t *b, size_t size, unsigned flags) {
    char path[PATH_MAX];
    int strike = on(COPY, "copy_file_range", to, path);
    if (strike == 1) return -1;
    LOCK();
    off_t start = b ? *b : lseek(to, 0, SEEK_CUR);
    ssize_t done = syscall(SYS_copy_file_range, from, a, to, b, cut(strike, size), flags);
    int error = errno;
    if (LOGGED && path[0] && done > 0) tell_copied(to, path, start, done);
    errno = error;
    UNLOCK();
    return done;
}

static ssize_t sent(int to, int from, off_t *offset, size_t size) {
    char path[PATH_MAX];
    int strike = on(COPY, "sendfile", to, path);
    if (strike == 1) return -1;
    LOCK();
    off_t start = LOGGED ? lseek(to, 0, SEEK_CUR) : 0;
    ssize_t done = syscall(SYS_sendfile, to, from, offset, cut(strike, size));
    int error = errno;
    if (LOGGED && path[0] && done > 0) tell_copied(to, path, start, done);
    errno = error;
    UNLOCK();
    return done;
}
ssize_t sendfile(int t, int f, off_t *o, size_t n) { return sent(t, f, o, n); }
ssize_t sendfile64(int t, int f, off_t *o, size_t n) { return sent(t, f, o, n); }

/* As Linux does it: the descriptor is closed, whatever is said. */
int close(int fd) {
    char path[PATH_MAX];
    int strike = on(CLOSE, "close", fd, path);
    int error = errno;
    int done = (int)syscall(SYS_close, fd);
    if (!strike) return done;
    errno = error;
    return -1;
}

static int asked(const char *name, int folder, const char *file) {
    char buffer[PATH_MAX];
    if (!(kinds >> STAT & 1)) return 0;
    const char *path = resolved(folder, file, buffer);
    if (!is_below(path)) return 0;
    return strikes(STAT, name, path);
}
#define STATS(name, call, ...) \
    int name(const char *file, struct stat *to) { \
        return asked(#name, AT_FDCWD, file) ? -1 : (int)syscall(SYS_newfstatat, AT_FDCWD, file, to, __VA_ARGS__); \
    }
STATS(stat, 0, 0)
STATS(lstat, 0, AT_SYMLINK_NOFOLLOW)
int stat64(const char *f, struct stat64 *t) { return stat(f, (struct stat *)t); }
int lstat64(const char *f, struct stat64 *t) { return lstat(f, (struct stat *)t); }
int fstatat(int d, const char *f, struct stat *t, int flags) {
    return asked("fstatat", d, f) ? -1 : (int)syscall(SYS_newfstatat, d, f, t, flags);
}
int fstatat64(int d, const char *f, struct stat64 *t, int flags) { return fstatat(d, f, (struct stat *)t, flags); }
int fstat(int fd, struct stat *to) {
    char path[PATH_MAX];
    int strike = on(STAT, "fstat", fd, path);
    return strike ? -1 : (int)syscall(SYS_fstat, fd, to);
}
int fstat64(int fd, struct stat64 *to) { return fstat(fd, (struct stat *)to); }
int statx(int d, const char *restrict f, int flags, unsigned mask, struct statx *restrict to) {
    return asked("statx", d, f) ? -1 : (int)syscall(SYS_statx, d, f, flags, mask, to);
}

DIR *opendir(const char *name) {
    REAL(DIR *, "opendir", const char *);
    char buffer[PATH_MAX];
    const char *path = kinds ? resolved(AT_FDCWD, name, buffer) : "";
    if (is_below(path)) {
        if (strikes(LIST, "opendir", path)) return NULL;
    }
    return real(name);
}
DIR *fdopendir(int fd) {
    REAL(DIR *, "fdopendir", int);
    char path[PATH_MAX];
    int strike = on(LIST, "fdopendir", fd, path);
    return strike ? NULL : real(fd);
}
struct dirent64 *readdir64(DIR *folder) {
    REAL(struct dirent64 *, "readdir64", DIR *);
    char path[PATH_MAX];
    int strike = on(LIST, "readdir", dirfd(folder), path);
    return strike ? NULL : real(folder);
}

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);

/* Only while it is looked for: no log, and nothing that allocates in here. */
static int starves(const char *name, size_t size) {
    if (!(kinds >> ALLOC & 1) || size < least || inside) return 0;
    inside = 1;
    int found = strikes(ALLOC, name, "memory");
    inside = 0;
    return found;
}
void *malloc(size_t n) { return starves("malloc", n) ? NULL : __libc_malloc(n); }
void *calloc(size_t m, size_t n) { return starves("calloc", m * n) ? NULL : __libc_calloc(m, n); }
void *realloc(void *p, size_t n) { return starves("realloc", n) ? NULL : __libc_realloc(p, n); }

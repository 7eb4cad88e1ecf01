// SPDX-License-Identifier: GPL-3.0-or-later

// RTLD_NEXT and the names of the calls themselves are GNU's.
#define _GNU_SOURCE
// Where it is on, Clang sees macros under these names.
#undef _FORTIFY_SOURCE

#include "support/libc_allocator.h"
#include "support/rt/guard.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define CALLER __builtin_return_address(0)

INTERPOSED void*
malloc(size_t n)
{
  pv_rt_guard_forbid("malloc", CALLER);
  return __libc_malloc(n);
}

INTERPOSED void*
calloc(size_t n, size_t size)
{
  pv_rt_guard_forbid("calloc", CALLER);
  return __libc_calloc(n, size);
}

INTERPOSED void*
realloc(void* memory, size_t n)
{
  pv_rt_guard_forbid("realloc", CALLER);
  return __libc_realloc(memory, n);
}

INTERPOSED void
free(void* memory)
{
  pv_rt_guard_forbid("free", CALLER);
  __libc_free(memory);
}

INTERPOSED void*
aligned_alloc(size_t alignment, size_t n)
{
  pv_rt_guard_forbid("aligned_alloc", CALLER);
  return __libc_memalign(alignment, n);
}

INTERPOSED int
posix_memalign(void** memory, size_t alignment, size_t n)
{
  pv_rt_guard_forbid("posix_memalign", CALLER);
  *memory = __libc_memalign(alignment, n);
  return *memory ? 0 : 12;
}

// A function that first complains, then calls the one behind it, which has that name in
// objects.
#define GUARD_AS(check, symbol, type, name, parameters, arguments)             \
  INTERPOSED type name parameters                                              \
  {                                                                            \
    static type(*next) parameters;                                             \
    check(#name, CALLER);                                                      \
    if (!next) {                                                               \
      *(void**)&next = dlsym(RTLD_NEXT, symbol);                               \
    }                                                                          \
    return next arguments;                                                     \
  }
#define GUARD_WITH(check, type, name, parameters, arguments)                   \
  GUARD_AS(check, #name, type, name, parameters, arguments)
#define GUARD(type, name, parameters, arguments)                               \
  GUARD_WITH(pv_rt_guard_forbid, type, name, parameters, arguments)

// Calls that know files of any size have names of their own where a long is 32 bits.
#ifdef __LP64__
#define LARGE_FILE(name) #name
#define PREAD_CHECKED    __pread_chk
#else
#define LARGE_FILE(name) #name "64"
#define PREAD_CHECKED    __pread64_chk
#endif
#define GUARD_FILE(type, name, parameters, arguments)                          \
  GUARD_AS(pv_rt_guard_forbid, LARGE_FILE(name), type, name, parameters,       \
           arguments)

// clang-format off
GUARD(int, pthread_mutex_lock, (pthread_mutex_t* m), (m))
GUARD(int, pthread_mutex_trylock, (pthread_mutex_t* m), (m))
GUARD(int, pthread_mutex_timedlock, (pthread_mutex_t* restrict m, const struct timespec* restrict t), (m, t))
GUARD(int, pthread_rwlock_rdlock, (pthread_rwlock_t* l), (l))
GUARD(int, pthread_rwlock_wrlock, (pthread_rwlock_t* l), (l))
GUARD(int, pthread_spin_lock, (pthread_spinlock_t* l), (l))
GUARD(int, pthread_cond_wait, (pthread_cond_t* restrict c, pthread_mutex_t* restrict m), (c, m))
GUARD(int, pthread_cond_timedwait, (pthread_cond_t* restrict c, pthread_mutex_t* restrict m, const struct timespec* restrict t), (c, m, t))
GUARD(int, pthread_cond_signal, (pthread_cond_t* c), (c))
GUARD(int, pthread_cond_broadcast, (pthread_cond_t* c), (c))
GUARD(int, pthread_barrier_wait, (pthread_barrier_t* b), (b))
GUARD(int, pthread_create, (pthread_t* restrict t, const pthread_attr_t* restrict a, void* (*run)(void*), void* restrict user), (t, a, run, user))
GUARD(int, pthread_join, (pthread_t t, void** result), (t, result))
GUARD(int, sem_wait, (sem_t* s), (s))
GUARD(int, sem_timedwait, (sem_t* restrict s, const struct timespec* restrict t), (s, t))
GUARD_WITH(pv_rt_guard_allow_once, int, sem_post, (sem_t* s), (s))

GUARD(int, vprintf, (const char* restrict f, va_list a), (f, a))
GUARD(int, vfprintf, (FILE* restrict s, const char* restrict f, va_list a), (s, f, a))
GUARD(int, vsnprintf, (char* restrict b, size_t n, const char* restrict f, va_list a), (b, n, f, a))
GUARD(int, vdprintf, (int d, const char* restrict f, va_list a), (d, f, a))
GUARD(int, puts, (const char* t), (t))
GUARD(int, putchar, (int c), (c))
GUARD(int, fputs, (const char* restrict t, FILE* restrict s), (t, s))
GUARD(int, fputc, (int c, FILE* s), (c, s))
GUARD(int, fflush, (FILE* s), (s))
GUARD(size_t, fwrite, (const void* restrict b, size_t z, size_t n, FILE* restrict s), (b, z, n, s))
GUARD(size_t, fread, (void* restrict b, size_t z, size_t n, FILE* restrict s), (b, z, n, s))
GUARD_FILE(FILE*, fopen, (const char* restrict p, const char* restrict m), (p, m))
GUARD(int, fclose, (FILE* s), (s))

GUARD(ssize_t, read, (int d, void* b, size_t n), (d, b, n))
GUARD(ssize_t, write, (int d, const void* b, size_t n), (d, b, n))
GUARD_FILE(ssize_t, pread, (int d, void* b, size_t n, off_t at), (d, b, n, at))
GUARD_FILE(ssize_t, pwrite, (int d, const void* b, size_t n, off_t at), (d, b, n, at))
GUARD_FILE(off_t, lseek, (int d, off_t at, int whence), (d, at, whence))
GUARD(int, close, (int d), (d))
GUARD(int, fsync, (int d), (d))
GUARD(int, unlink, (const char* p), (p))
GUARD(int, rename, (const char* a, const char* b), (a, b))
GUARD_FILE(int, stat, (const char* restrict p, struct stat* restrict s), (p, s))
GUARD_FILE(int, fstat, (int d, struct stat* s), (d, s))
GUARD(int, access, (const char* p, int m), (p, m))
GUARD(int, pipe, (int d[2]), (d))
GUARD(int, poll, (struct pollfd* f, nfds_t n, int ms), (f, n, ms))
GUARD(int, select, (int n, fd_set* restrict r, fd_set* restrict w, fd_set* restrict e, struct timeval* restrict t), (n, r, w, e, t))
GUARD(int, socket, (int f, int t, int p), (f, t, p))
GUARD(int, connect, (int d, __CONST_SOCKADDR_ARG a, socklen_t n), (d, a, n))
GUARD(ssize_t, send, (int d, const void* b, size_t n, int f), (d, b, n, f))
GUARD(ssize_t, sendto, (int d, const void* b, size_t n, int f, __CONST_SOCKADDR_ARG a, socklen_t z), (d, b, n, f, a, z))
GUARD(ssize_t, sendmsg, (int d, const struct msghdr* m, int f), (d, m, f))
GUARD(ssize_t, recv, (int d, void* b, size_t n, int f), (d, b, n, f))
GUARD(ssize_t, recvfrom, (int d, void* restrict b, size_t n, int f, __SOCKADDR_ARG a, socklen_t* restrict z), (d, b, n, f, a, z))
GUARD(ssize_t, recvmsg, (int d, struct msghdr* m, int f), (d, m, f))
GUARD_FILE(void*, mmap, (void* a, size_t n, int p, int f, int d, off_t at), (a, n, p, f, d, at))
GUARD(int, munmap, (void* a, size_t n), (a, n))
GUARD(int, mprotect, (void* a, size_t n, int p), (a, n, p))
GUARD(int, madvise, (void* a, size_t n, int m), (a, n, m))
GUARD(int, nanosleep, (const struct timespec* t, struct timespec* left), (t, left))
GUARD(int, clock_nanosleep, (clockid_t c, int f, const struct timespec* t, struct timespec* left), (c, f, t, left))
GUARD(int, usleep, (useconds_t us), (us))
GUARD(unsigned, sleep, (unsigned s), (s))
GUARD(int, sched_yield, (void), ())
GUARD(void*, dlopen, (const char* p, int f), (p, f))
// clang-format on

// What takes any arguments hands them on as they came.
#define GUARD_PRINT(name, v_name, parameters, arguments)                       \
  INTERPOSED int name parameters                                               \
  {                                                                            \
    va_list a;                                                                 \
    pv_rt_guard_forbid(#name, CALLER);                                         \
    va_start(a, f);                                                            \
    const int r = v_name arguments;                                            \
    va_end(a);                                                                 \
    return r;                                                                  \
  }

GUARD_PRINT(printf, vprintf, (const char* restrict f, ...), (f, a))
GUARD_PRINT(fprintf,
            vfprintf,
            (FILE* restrict s, const char* restrict f, ...),
            (s, f, a))
GUARD_PRINT(snprintf,
            vsnprintf,
            (char* restrict b, size_t n, const char* restrict f, ...),
            (b, n, f, a))

// What these become where _FORTIFY_SOURCE is on, under the same names; `at` is the
// format's place.
#define GUARD_CHECKED(name, at, parameters, v_call)                            \
  INTERPOSED int __##name##_chk parameters                                     \
    __attribute__((format(printf, at, (at) + 1)));                             \
  INTERPOSED int __##name##_chk parameters                                     \
  {                                                                            \
    va_list a;                                                                 \
    pv_rt_guard_forbid(#name, CALLER);                                         \
    va_start(a, f);                                                            \
    const int r = v_call;                                                      \
    va_end(a);                                                                 \
    return r;                                                                  \
  }
#define GUARD_CHECKED_V(name, at, parameters, v_call)                          \
  INTERPOSED int __##name##_chk parameters                                     \
    __attribute__((format(printf, at, 0)));                                    \
  INTERPOSED int __##name##_chk parameters                                     \
  {                                                                            \
    pv_rt_guard_forbid(#name, CALLER);                                         \
    return v_call;                                                             \
  }

// clang-format off
GUARD_CHECKED(printf, 2, (int flag, const char* restrict f, ...), ((void)flag, vprintf(f, a)))
GUARD_CHECKED(fprintf, 3, (FILE* restrict s, int flag, const char* restrict f, ...), ((void)flag, vfprintf(s, f, a)))
GUARD_CHECKED(dprintf, 3, (int d, int flag, const char* restrict f, ...), ((void)flag, vdprintf(d, f, a)))
GUARD_CHECKED(snprintf, 5, (char* restrict b, size_t n, int flag, size_t room, const char* restrict f, ...), ((void)flag, (void)room, vsnprintf(b, n, f, a)))
GUARD_CHECKED_V(vprintf, 2, (int flag, const char* restrict f, va_list a), ((void)flag, vprintf(f, a)))
GUARD_CHECKED_V(vfprintf, 3, (FILE* restrict s, int flag, const char* restrict f, va_list a), ((void)flag, vfprintf(s, f, a)))
GUARD_CHECKED_V(vsnprintf, 5, (char* restrict b, size_t n, int flag, size_t room, const char* restrict f, va_list a), ((void)flag, (void)room, vsnprintf(b, n, f, a)))
#define GUARD_BUFFER(type, name, parameters, arguments) \
  INTERPOSED type name parameters; \
  GUARD(type, name, parameters, arguments)
GUARD_BUFFER(size_t, __fread_chk, (void* restrict b, size_t room, size_t z, size_t n, FILE* restrict s), (b, room, z, n, s))
GUARD_BUFFER(ssize_t, __read_chk, (int d, void* b, size_t n, size_t room), (d, b, n, room))
GUARD_BUFFER(ssize_t, PREAD_CHECKED, (int d, void* b, size_t n, off_t at, size_t room), (d, b, n, at, room))
GUARD_BUFFER(ssize_t, __recv_chk, (int d, void* b, size_t n, size_t room, int f), (d, b, n, room, f))
GUARD_BUFFER(int, __poll_chk, (struct pollfd* p, nfds_t n, int ms, size_t room), (p, n, ms, room))
// clang-format on

#define GUARD_WORDS(symbol, type, name, parameters, last, arguments)           \
  INTERPOSED type name parameters                                              \
  {                                                                            \
    static type(*next) parameters;                                             \
    va_list a;                                                                 \
    pv_rt_guard_forbid(#name, CALLER);                                         \
    if (!next) {                                                               \
      *(void**)&next = dlsym(RTLD_NEXT, symbol);                               \
    }                                                                          \
    va_start(a, last);                                                         \
    void* w[6];                                                                \
    for (int i = 0; i < 6; ++i) {                                              \
      w[i] = va_arg(a, void*);                                                 \
    }                                                                          \
    va_end(a);                                                                 \
    return next arguments;                                                     \
  }

GUARD_WORDS(LARGE_FILE(open),
            int,
            open,
            (const char* p, int f, ...),
            f,
            (p, f, w[0]))
GUARD_WORDS(LARGE_FILE(openat),
            int,
            openat,
            (int d, const char* p, int f, ...),
            f,
            (d, p, f, w[0]))
GUARD_WORDS("ioctl", int, ioctl, (int d, unsigned long r, ...), r, (d, r, w[0]))
GUARD_WORDS(LARGE_FILE(fcntl), int, fcntl, (int d, int c, ...), c, (d, c, w[0]))
GUARD_WORDS("syscall",
            long,
            syscall,
            (long n, ...),
            n,
            (n, w[0], w[1], w[2], w[3], w[4], w[5]))

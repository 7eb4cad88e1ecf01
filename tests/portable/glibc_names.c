// SPDX-License-Identifier: GPL-3.0-or-later

// What Debian's archives call by names that only glibc has, for another C library:
// checked calls, without the checks.

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int
__vfprintf_chk(FILE* stream, int flag, const char* format, va_list args);
int
__vsnprintf_chk(char*       to,
                size_t      n,
                int         flag,
                size_t      room,
                const char* format,
                va_list     args);
int
__fprintf_chk(FILE* stream, int flag, const char* format, ...);
int
__printf_chk(int flag, const char* format, ...);
int
__snprintf_chk(char*       to,
               size_t      n,
               int         flag,
               size_t      room,
               const char* format,
               ...);
char*
__strncpy_chk(char* to, const char* from, size_t n, size_t room);
int
__isoc99_sscanf(const char* from, const char* format, ...);
_Noreturn void
__longjmp_chk(jmp_buf to, int value);
void
__pthread_register_cancel(void* buffer);
void
__pthread_unregister_cancel(void* buffer);

int
__vfprintf_chk(FILE* stream, int flag, const char* format, va_list args)
{
  (void)flag;
  return vfprintf(stream, format, args);
}

int
__vsnprintf_chk(char*       to,
                size_t      n,
                int         flag,
                size_t      room,
                const char* format,
                va_list     args)
{
  (void)flag;
  (void)room;
  return vsnprintf(to, n, format, args);
}

int
__fprintf_chk(FILE* stream, int flag, const char* format, ...)
{
  va_list args;
  (void)flag;
  va_start(args, format);
  const int n = vfprintf(stream, format, args);
  va_end(args);
  return n;
}

int
__printf_chk(int flag, const char* format, ...)
{
  va_list args;
  (void)flag;
  va_start(args, format);
  const int n = vprintf(format, args);
  va_end(args);
  return n;
}

int
__snprintf_chk(char*       to,
               size_t      n,
               int         flag,
               size_t      room,
               const char* format,
               ...)
{
  va_list args;
  (void)flag;
  (void)room;
  va_start(args, format);
  const int n_written = vsnprintf(to, n, format, args);
  va_end(args);
  return n_written;
}

char*
__strncpy_chk(char* to, const char* from, size_t n, size_t room)
{
  (void)room;
  return strncpy(to, from, n);
}

int
__isoc99_sscanf(const char* from, const char* format, ...)
{
  va_list args;
  va_start(args, format);
  const int n = vsscanf(from, format, args);
  va_end(args);
  return n;
}

void
__longjmp_chk(jmp_buf to, int value)
{
  longjmp(to, value);
}

// Nothing of Check's is cancelled.
void
__pthread_register_cancel(void* buffer)
{
  (void)buffer;
}

void
__pthread_unregister_cancel(void* buffer)
{
  (void)buffer;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/fixture.h"

#include "base/pi.h"

#include <check.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RATE_HZ = 44100 };

static void
read_text(const char* path, char* text, size_t room)
{
  FILE* const file = fopen(path, "rb");
  ck_assert_ptr_nonnull(file);
  text[fread(text, 1, room - 1, file)] = '\0';
  fclose(file);
}

__attribute__((format(printf, 2, 0))) static void
run_command(PvRun* run, const char* format, va_list args)
{
  char              command[4096];
  char              line[8192];
  char              path[PV_SCRATCH_ROOM + 8];
  const char* const scratch = pv_scratch_path();
  vsnprintf(command, sizeof(command), format, args);
  snprintf(line, sizeof(line), "( %s ) >%s.out 2>%s.err", command, scratch,
           scratch);
  const int status = system(line);
  run->status      = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  snprintf(path, sizeof(path), "%s.out", scratch);
  read_text(path, run->out, sizeof(run->out));
  unlink(path);
  snprintf(path, sizeof(path), "%s.err", scratch);
  read_text(path, run->err, sizeof(run->err));
  unlink(path);
}

void
pv_run(PvRun* run, const char* format, ...)
{
  va_list args;
  va_start(args, format);
  run_command(run, format, args);
  va_end(args);
}

void
pv_run_well(PvRun* run, const char* format, ...)
{
  va_list args;
  va_start(args, format);
  run_command(run, format, args);
  va_end(args);
  ck_assert_msg(!run->status, "%s: status %d, %s", format, run->status,
                run->err);
}

void
pv_run_refused(PvRun*      run,
               int         status,
               const char* part,
               const char* format,
               ...)
{
  PvRun   before;
  PvRun   after;
  va_list args;
  pv_run(&before, "find . | sort");
  va_start(args, format);
  run_command(run, format, args);
  va_end(args);
  pv_run(&after, "find . | sort");
  ck_assert_msg(run->status == status, "%s: status %d, %s", part, run->status,
                run->err);
  ck_assert_msg(strstr(run->err, part), "%s: %s", part, run->err);
  ck_assert_str_eq(run->out, "");
  ck_assert_str_eq(before.out, after.out);
}

unsigned
pv_n_lines(const char* text)
{
  unsigned n = 0;
  for (; *text; ++text) {
    n += *text == '\n';
  }
  return n;
}

static void
put_u16(FILE* file, unsigned x)
{
  fputc((int)(x & 255u), file);
  fputc((int)(x >> 8 & 255u), file);
}

static void
put_u32(FILE* file, unsigned x)
{
  put_u16(file, x & 65535u);
  put_u16(file, x >> 16);
}

static void
put_header(FILE* file, unsigned n_channels, unsigned rate_hz, unsigned n)
{
  const unsigned n_bytes = 2 * n_channels * n;
  fputs("RIFF", file);
  put_u32(file, 36 + n_bytes);
  fputs("WAVEfmt ", file);
  put_u32(file, 16);
  put_u16(file, 1);
  put_u16(file, n_channels);
  put_u32(file, rate_hz);
  put_u32(file, 2 * n_channels * rate_hz);
  put_u16(file, 2 * n_channels);
  put_u16(file, 16);
  fputs("data", file);
  put_u32(file, n_bytes);
}

void
pv_write_channels(const char* path,
                  unsigned    n_channels,
                  unsigned    rate_hz,
                  unsigned    n_samples)
{
  FILE* const file = pv_create_file(path);
  put_header(file, n_channels, rate_hz, n_samples);
  for (unsigned i = 0; i < n_samples; ++i) {
    for (unsigned c = 0; c < n_channels; ++c) {
      put_u16(file, 2048 * (c + 1));
    }
  }
  fclose(file);
}

/// A saw of as many partials as the producer's brightness allows.
static double
tone(unsigned producer, double cycles)
{
  double x = 0.0;
  for (unsigned p = 1; p <= 4 + 8 * producer; ++p) {
    x += sin(2.0 * PV_PI * p * cycles) / p;
  }
  return x;
}

void
pv_write_song(const char* path,
              unsigned    producer,
              unsigned    song,
              double      seconds)
{
  FILE* const    file = pv_create_file(path);
  const unsigned n    = (unsigned)(seconds * RATE_HZ);
  const double   wide = 0.3 * producer;
  uint32_t       seed = 77u * song + 1u;
  double         hz   = 220.0;
  put_header(file, 2, RATE_HZ, n);
  for (unsigned i = 0; i < n; ++i) {
    if (i % 11025 == 0) {
      seed = seed * 1664525u + 1013904223u;
      hz   = 110.0 * exp2((seed >> 24) % 24 / 12.0);
    }
    const double fade = exp(-4.0 * (i % 11025) / RATE_HZ);
    const double mid  = fade * tone(producer, hz * i / RATE_HZ);
    const double side = wide * fade * tone(producer, 1.007 * hz * i / RATE_HZ);
    put_u16(file, (unsigned)(int)lrint(4000.0 * (mid + side)));
    put_u16(file, (unsigned)(int)lrint(4000.0 * (mid - side)));
  }
  fclose(file);
}

void
pv_write_two_producers(const char* folder, double seconds)
{
  char path[256];
  for (unsigned s = 1; s <= 4; ++s) {
    const bool is_by_b = s > 2;
    snprintf(path, sizeof(path), "%s/%c/%u.wav", folder, is_by_b ? 'B' : 'A',
             s);
    pv_write_song(path, is_by_b ? 2 : 0, s, seconds);
  }
}

void
pv_write_producers(unsigned n_producers, unsigned n_songs, const char* under)
{
  char path[256];
  for (unsigned p = 0; p < n_producers; ++p) {
    for (unsigned s = 0; s < n_songs; ++s) {
      snprintf(path, sizeof(path), "music/P%u/%ssong %u-%u.wav", p, under, p,
               s);
      pv_write_song(path, p, 10 * p + s, 8.0 + s);
    }
  }
}

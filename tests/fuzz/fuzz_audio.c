// SPDX-License-Identifier: GPL-3.0-or-later

// A sound file, opened and decoded as any, and under the name of an MP3 on standard
// input.  Whatever it is, what comes of it is sound or one line.

#include "fuzz/fuzz.h"
#include "base/utf8.h"
#include "rt/resampler.h"
#include "tools/audio/audio_file.h"

#include <fcntl.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Samples of a side: of a block, and after which the rest is left.
enum { BLOCK = 1999, MOST = 1 << 18 };

static void
demand(bool is_true)
{
  if (!is_true) {
    abort();
  }
}

static void
demand_one_line(const char* text, const char* begins, const char* path)
{
  const size_t n = strlen(begins);
  demand(!strncmp(text, begins, n) && !strncmp(text + n, path, strlen(path)) &&
         !strchr(text, '\n'));
}

static void
check_name(const char* name)
{
  demand(memchr(name, '\0', PV_TAG_BYTES));
  for (const char* at = name; *at;) {
    const PvCharacter c = pv_utf8_read(at);
    demand(c.is_utf8);
    at += c.n_bytes;
  }
}

static void
check_head(const PvAudioFile* file)
{
  const PvAudioTags* const tags       = pv_audio_file_tags(file);
  const double             promised_s = pv_audio_file_promised_s(file);
  check_name(tags->title);
  check_name(tags->artist);
  demand(isfinite(promised_s) && promised_s >= 0.0);
}

static void
read_all(PvAudioFile* file, const char* path)
{
  static float left[BLOCK];
  static float right[BLOCK];
  PvError      error;
  PvNote       note;
  uint32_t     n = 1;
  for (uint32_t n_all = 0; n && n_all < MOST; n_all += n) {
    if (pv_audio_file_read(file, left, right, BLOCK, &n, &error)) {
      demand(!n);
      demand_one_line(error.text, "", path);
      return;
    }
    const uint32_t rate_hz = pv_audio_file_rate_hz(file);
    demand(n <= BLOCK && rate_hz >= PV_MIN_RATE_HZ &&
           rate_hz <= PV_MAX_RATE_HZ);
  }
  pv_audio_file_note(file, &note);
  if (*note.text) {
    demand_one_line(note.text, "Note: ", path);
  }
}

static void
try(const char* path, PvAudioSource source)
{
  PvAudioFile* file = NULL;
  PvError      error;
  if (pv_audio_file_open(&file, path, source, &error)) {
    demand(!file);
    demand_one_line(error.text, "", path);
    return;
  }
  check_head(file);
  read_all(file, path);
  pv_audio_file_close(file);
}

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t n)
{
  const char* const path = pv_fuzz_file(data, n);
  const int         fd   = open(path, O_RDONLY);
  try(path, PV_FILES_ONLY);
  demand(fd >= 0 && dup2(fd, STDIN_FILENO) == STDIN_FILENO);
  if (fd != STDIN_FILENO) {
    close(fd);
  }
  try("a.mp3", PV_STANDARD_INPUT);
  return 0;
}

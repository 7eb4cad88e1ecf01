// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio_file.h"

#include "rt/resampler.h"
#include "text.h"

#include <errno.h>
#include <sndfile.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_CHANNELS = 64, BLOCK_SAMPLES = 16384, LOG_BYTES = 16384 };

struct PvAudioFile {
  SNDFILE*    sound;
  SF_INFO     info;
  const char* path;
  sf_count_t  n_read;
  float       block[BLOCK_SAMPLES]; ///< Interleaved
};

/// What can be said before libsndfile is asked.
static PvStatus
check_path(const char* path, PvError* error)
{
  struct stat info;
  if (stat(path, &info)) {
    return pv_fail(error, PV_ERR_FILE, "%s: can't be opened: %s", path,
                   strerror(errno));
  }
  if (S_ISDIR(info.st_mode)) {
    return pv_fail(error, PV_ERR_FILE, "%s: a folder: give the files in it",
                   path);
  }
  if (S_ISREG(info.st_mode) && !info.st_size) {
    return pv_fail(error, PV_ERR_FORMAT, "%s: empty: get the file again", path);
  }
  return PV_OK;
}

static PvStatus
check_info(const PvAudioFile* file, PvError* error)
{
  const SF_INFO* const info = &file->info;
  if (info->samplerate < PV_MIN_RATE_HZ || info->samplerate > PV_MAX_RATE_HZ) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "%s: %d Hz: sample rates from %d to %d Hz can be heard, "
                   "convert it",
                   file->path, info->samplerate, PV_MIN_RATE_HZ,
                   PV_MAX_RATE_HZ);
  }
  if (info->channels < 1 || info->channels > MAX_CHANNELS) {
    return pv_fail(error, PV_ERR_FORMAT, "%s: %d channels: 1 to %d can be read",
                   file->path, info->channels, MAX_CHANNELS);
  }
  return PV_OK;
}

static PvStatus
open_sound(PvAudioFile* file, PvError* error)
{
  file->sound = sf_open(file->path, SFM_READ, &file->info);
  if (file->sound) {
    return check_info(file, error);
  }
  // libsndfile's reason is not told: it is one for all threads.
  return pv_fail(
    error, PV_ERR_FORMAT,
    "%s: not audio that can be read: convert it to FLAC or WAV, or "
    "get it again",
    file->path);
}

PvStatus
pv_audio_file_open(PvAudioFile** file, const char* path, PvError* error)
{
  PvStatus status = check_path(path, error);
  if (status) {
    return status;
  }
  PvAudioFile* const new_file = calloc(1, sizeof(PvAudioFile));
  if (!new_file) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  new_file->path = path;
  status         = open_sound(new_file, error);
  if (status) {
    pv_audio_file_close(new_file);
    return status;
  }
  *file = new_file;
  return PV_OK;
}

uint32_t
pv_audio_file_rate_hz(const PvAudioFile* file)
{
  return (uint32_t)file->info.samplerate;
}

int
pv_audio_file_year(const PvAudioFile* file)
{
  const char* const date = sf_get_string(file->sound, SF_STR_DATE);
  return date ? pv_text_year(date) : 0;
}

/// Whether a chunk of samples is shorter than it claims, by libsndfile's log:
/// "data : 264600 (should be 49942)".  The sizes that programs write when they
/// don't know them yet, 0 and those near 2^31 and 2^32, claim nothing.
static bool
is_chunk_cut(const char* log, const char* chunk)
{
  const char* const at = strstr(log, chunk);
  if (!at) {
    return false;
  }
  char*                    end    = NULL;
  const unsigned long long claims = strtoull(at + strlen(chunk), &end, 10);
  if (strncmp(end, " (should be ", 12)) {
    return false;
  }
  const unsigned long long has = strtoull(end + 12, NULL, 10);
  return claims > has + 16 && claims < 0x7fff0000ull;
}

// Samples that a whole file may lack of what it says: of an MP3 of constant bit
// rate libsndfile guesses the length, if no header tells; of an Opus file with
// gaps it counts some samples that it doesn't give.
static sf_count_t
n_doubtful(const PvAudioFile* file, const char* log)
{
  const int type  = file->info.format & SF_FORMAT_TYPEMASK;
  const int codec = file->info.format & SF_FORMAT_SUBMASK;
  if (type == SF_FORMAT_MPEG && strstr(log, "bitrate mode   : constant")) {
    return file->info.frames / 10;
  }
  return codec == SF_FORMAT_OPUS ? file->info.samplerate / 2 : 0;
}

static bool
is_cut_short(PvAudioFile* file)
{
  char log[LOG_BYTES] = { 0 };
  sf_command(file->sound, SFC_GET_LOG_INFO, log, sizeof(log) - 1);
  if (file->info.frames == SF_COUNT_MAX) {
    return strstr(log, "ended unexpectedly");
  }
  return file->n_read + n_doubtful(file, log) < file->info.frames ||
         is_chunk_cut(log, "data : ") || is_chunk_cut(log, "SSND : ");
}

static PvStatus
check_end(PvAudioFile* file, PvError* error)
{
  if (sf_error(file->sound)) {
    const char* why = sf_strerror(file->sound);
    return pv_fail(error, PV_ERR_FORMAT,
                   "%s: damaged (%.*s): get the file again", file->path,
                   (int)strcspn(why, ".\n"), why);
  }
  if (!file->n_read) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "%s: no sound in it: get the file again", file->path);
  }
  if (is_cut_short(file)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "%s: damaged or cut short after %.1f s: get the file again",
                   file->path, (double)file->n_read / file->info.samplerate);
  }
  return PV_OK;
}

// The usual case, which compilers put into lanes.
static void
part_two(const float* restrict block,
         uint32_t n,
         float* restrict left,
         float* restrict right)
{
  for (size_t i = 0; i < n; ++i) {
    left[i]  = block[2 * i];
    right[i] = block[2 * i + 1];
  }
}

static void
part(const float* block,
     uint32_t     n_channels,
     uint32_t     n,
     float*       left,
     float*       right)
{
  for (uint32_t i = 0; i < n; ++i) {
    const float* const sample = block + (size_t)i * n_channels;
    left[i]                   = sample[0];
    right[i]                  = sample[n_channels > 1];
  }
}

PvStatus
pv_audio_file_read(PvAudioFile* file,
                   float*       left,
                   float*       right,
                   uint32_t     n,
                   uint32_t*    n_read,
                   PvError*     error)
{
  const uint32_t   n_channels = (uint32_t)file->info.channels;
  const uint32_t   room       = BLOCK_SAMPLES / n_channels;
  const sf_count_t wanted     = n < room ? n : room;
  const sf_count_t n_had = sf_readf_float(file->sound, file->block, wanted);

  *n_read = n_had > 0 ? (uint32_t)n_had : 0;
  file->n_read += *n_read;
  if (n_channels == 2) {
    part_two(file->block, *n_read, left, right);
  } else {
    part(file->block, n_channels, *n_read, left, right);
  }
  return *n_read ? PV_OK : check_end(file, error);
}

void
pv_audio_file_close(PvAudioFile* file)
{
  if (file && file->sound) {
    sf_close(file->sound);
  }
  free(file);
}

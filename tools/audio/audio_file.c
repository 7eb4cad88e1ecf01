// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/audio_file.h"

#include "tools/audio/container/mend.h"
#include "tools/audio/decoders/open_decoder.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK_SAMPLES = 16384 };

struct PvAudioFile {
  const char*    path;
  PvAudioBytes   bytes;
  PvAudioDecoder decoder;
  bool           is_open; ///< The decoder
  uint64_t       next;    ///< Where the next link begins
  uint32_t       rate_hz;
  PvAudioTags    tags;
  double         read_s; ///< How long the links are that are over
  double         lost_s; ///< What they promised and did not have
  bool           is_damaged;
  uint32_t       n_unreadable;         ///< Links
  float          block[BLOCK_SAMPLES]; ///< Interleaved
};

static void
close_decoder(PvAudioFile* file)
{
  if (file->is_open) {
    file->decoder.close(&file->decoder);
  }
  file->is_open = false;
}

static PvStatus
open_link(PvAudioFile* file, const PvAudioLink* link, PvError* error)
{
  const PvStatus status =
    pv_audio_decoder_open(&file->decoder, link, file->path, error);
  file->is_open = !status;
  return status;
}

/// Open the next link that can be read.  The failure is that of the first that
/// can't.
static PvStatus
open_next(PvAudioFile* file, PvError* error)
{
  PvError  later;
  PvError* why    = error;
  PvStatus status = PV_ERR_FORMAT;
  while (status && file->next < file->bytes.size) {
    const PvAudioLink link = pv_audio_link_at(&file->bytes, file->next);
    status                 = open_link(file, &link, why);
    file->n_unreadable += status != PV_OK;
    file->is_damaged |= link.is_cut;
    file->next = link.next;
    why        = &later;
  }
  file->rate_hz = status ? file->rate_hz : file->decoder.rate_hz;
  return status;
}

PvStatus
pv_audio_file_open(PvAudioFile** file,
                   const char*   path,
                   PvAudioSource source,
                   PvError*      error)
{
  PvAudioBytes bytes;
  PvStatus     status = pv_audio_bytes_open(&bytes, path, source, error);
  if (status) {
    return status;
  }
  PvAudioFile* const new_file = calloc(1, sizeof(PvAudioFile));
  if (!new_file) {
    pv_audio_bytes_close(&bytes);
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  pv_audio_mend_header(&bytes);
  new_file->path  = path;
  new_file->bytes = bytes;
  status          = open_next(new_file, error);
  if (status) {
    pv_audio_file_close(new_file);
    return status;
  }
  new_file->decoder.tags(&new_file->decoder, &new_file->tags);
  *file = new_file;
  return PV_OK;
}

uint32_t
pv_audio_file_rate_hz(const PvAudioFile* file)
{
  return file->rate_hz;
}

double
pv_audio_file_promised_s(const PvAudioFile* file)
{
  return file->is_open
           ? (double)file->decoder.n_promised / file->decoder.rate_hz
           : 0.0;
}

const PvAudioTags*
pv_audio_file_tags(const PvAudioFile* file)
{
  return &file->tags;
}

static void
finish_link(PvAudioFile* file)
{
  const PvAudioDecoder* const decoder = &file->decoder;
  const double                rate_hz = decoder->rate_hz;
  file->read_s += (double)decoder->n_read / rate_hz;
  if (decoder->n_promised > decoder->n_read) {
    file->lost_s += (double)(decoder->n_promised - decoder->n_read) / rate_hz;
  }
  file->is_damaged |= decoder->is_damaged;
  close_decoder(file);
}

/// At the end of a block: whether there is more, perhaps of another rate.
static bool
go_on(PvAudioFile* file)
{
  PvError unreadable;
  if (file->decoder.is_changed) {
    file->decoder.is_changed = false;
    return true;
  }
  finish_link(file);
  return !open_next(file, &unreadable);
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
     PvFrontPair  front,
     uint32_t     n,
     float*       left,
     float*       right)
{
  for (uint32_t i = 0; i < n; ++i) {
    const float* const sample = block + (size_t)i * n_channels;
    left[i]                   = sample[front.left];
    right[i]                  = sample[front.right];
  }
}

/// What is read may end at a change of channels, which concerns what follows.
static uint32_t
read_block(PvAudioFile* file, float* left, float* right, uint32_t n)
{
  PvAudioDecoder* const decoder    = &file->decoder;
  const uint32_t        n_channels = decoder->n_channels;
  const PvFrontPair     front      = decoder->front;
  const uint32_t        room       = BLOCK_SAMPLES / n_channels;
  file->rate_hz                    = decoder->rate_hz;
  const uint32_t n_read =
    decoder->read(decoder, file->block, n < room ? n : room);
  if (n_channels == 2) {
    part_two(file->block, n_read, left, right);
  } else {
    part(file->block, n_channels, front, n_read, left, right);
  }
  return n_read;
}

PvStatus
pv_audio_file_read(PvAudioFile* file,
                   float*       left,
                   float*       right,
                   uint32_t     n,
                   uint32_t*    n_read,
                   PvError*     error)
{
  *n_read = 0;
  while (file->is_open && !*n_read) {
    *n_read = read_block(file, left, right, n);
    if (!*n_read && !go_on(file)) {
      break;
    }
  }
  return *n_read || file->read_s > 0.0
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "%s: no sound in it: get the file again", file->path);
}

void
pv_audio_file_note(const PvAudioFile* file, PvNote* note)
{
  char lost[64]  = "";
  char links[64] = "";
  note->text[0]  = '\0';
  if (file->lost_s > 0.0) {
    snprintf(lost, sizeof(lost), ", %.3f s less than its header says",
             file->lost_s);
  }
  if (file->n_unreadable) {
    snprintf(links, sizeof(links),
             ", files joined in it that can't be decoded: %u",
             file->n_unreadable);
  }
  if (file->is_damaged || *lost || *links) {
    snprintf(note->text, sizeof(note->text),
             "Note: %s: truncated or damaged%s%s: the %.1f s that can be "
             "decoded are used",
             file->path, lost, links, file->read_s);
  }
}

void
pv_audio_file_close(PvAudioFile* file)
{
  if (file) {
    close_decoder(file);
    pv_audio_bytes_close(&file->bytes);
  }
  free(file);
}

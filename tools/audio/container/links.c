// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/container/links.h"

#include "tools/audio/container/chunks.h"
#include "tools/audio/container/mpeg_frames.h"

#include <string.h>

enum {
  CHUNK       = 65536,
  FIRST_CHUNK = 1024, // What is looked for may be near
  OGG_HEAD    = 27,
  OGG_FIRST   = 2, // Flags of a stream's first and last pages
  OGG_LAST    = 4,
  WAVE_MPEG   = 0x50,
  WAVE_MP3    = 0x55
};

/// Where some bytes stand from a place on; the end of the file if nowhere.
static uint64_t
find_bytes(const PvAudioBytes* bytes,
           uint64_t            from,
           const void*         wanted,
           size_t              n)
{
  char   chunk[CHUNK];
  size_t n_wanted = FIRST_CHUNK;
  size_t n_read   = 0;
  while ((n_read = pv_audio_bytes_read(bytes, from, chunk, n_wanted)) >= n) {
    const char* at = chunk;
    while ((at = memchr(at, *(const char*)wanted,
                        n_read - n + 1 - (size_t)(at - chunk)))) {
      if (!memcmp(at, wanted, n)) {
        return from + (uint64_t)(at - chunk);
      }
      ++at;
    }
    from += n_read - n + 1;
    n_wanted = CHUNK;
  }
  return bytes->size;
}

/// Where the page after one ends.
static uint64_t
end_of_page(const PvAudioBytes* bytes, uint64_t at, const unsigned char* head)
{
  unsigned char  sizes[255];
  const unsigned n      = head[OGG_HEAD - 1];
  uint64_t       end    = at + OGG_HEAD + n;
  const size_t   n_read = pv_audio_bytes_read(bytes, at + OGG_HEAD, sizes, n);
  for (size_t i = 0; i < n_read; ++i) {
    end += sizes[i];
  }
  return end;
}

/// Where the next link of an Ogg chain begins: at a first page after others, as
/// first pages stand together of streams that sound at once.
static void
end_ogg(const PvAudioBytes* bytes, PvAudioLink* link)
{
  unsigned char head[OGG_HEAD];
  uint64_t      at        = link->span.start;
  uint64_t      last      = at;
  bool          was_first = true;
  while (pv_audio_bytes_read(bytes, at, head, OGG_HEAD) == OGG_HEAD) {
    if (memcmp(head, "OggS", 5) != 0) { // A page may lack its end
      at   = find_bytes(bytes, last + 1, "OggS", 5);
      last = at;
      continue;
    }
    const bool is_first = head[5] & OGG_FIRST;
    if (is_first && !was_first) {
      link->next = at;
      return;
    }
    was_first    = is_first;
    last         = at;
    at           = end_of_page(bytes, at, head);
    link->is_cut = !(head[5] & OGG_LAST) || at > bytes->size;
  }
}

/// By its name and the head of its first block of metadata, which may be the
/// last.
static uint64_t
next_of_flac(const PvAudioBytes* bytes, uint64_t at)
{
  unsigned char head[8] = { 0 };
  do {
    at = find_bytes(bytes, at + 1, "fLaC", 4);
    pv_audio_bytes_read(bytes, at, head, sizeof(head));
    head[4] &= 0x7f;
  } while (at < bytes->size && memcmp(head + 4, "\0\0\0\x22", 4) != 0);
  return at;
}

/// Right after the end that the header states.
static uint64_t
next_of_chunks(const PvAudioBytes* bytes, uint64_t at)
{
  const PvAudioChunks kind    = pv_audio_chunks_kind(bytes, at);
  unsigned char       size[4] = { 0 };
  if (kind != PV_CHUNKS_RIFF && kind != PV_CHUNKS_AIFF) {
    return bytes->size;
  }
  pv_audio_bytes_read(bytes, at + 4, size, 4);
  const uint64_t n =
    kind == PV_CHUNKS_AIFF ? pv_big_endian(size, 4) : pv_little_endian(size, 4);
  const uint64_t next = at + 8 + n + n % 2;
  return n && pv_audio_chunks_kind(bytes, next) == kind ? next : bytes->size;
}

uint64_t
pv_audio_skip_tags(const PvAudioBytes* bytes, uint64_t at)
{
  unsigned char head[10];
  while (pv_audio_bytes_read(bytes, at, head, 10) == 10 &&
         !memcmp(head, "ID3", 3)) {
    const uint64_t n = (uint64_t)(head[6] & 0x7f) << 21 |
                       (uint64_t)(head[7] & 0x7f) << 14 |
                       (uint64_t)(head[8] & 0x7f) << 7 | (head[9] & 0x7f);
    at += 10 + n + (head[5] & 0x10 ? 10 : 0);
  }
  return at;
}

/// Without its chunk of samples, the frames that follow the format, if there are any:
/// libsndfile would have libmpg123 print a message.
static bool
is_mpeg_in_wav(PvAudioSpan span, PvAudioChunk* data)
{
  PvAudioChunk  format;
  unsigned char tag[2] = { 0 };
  if (pv_audio_chunks_kind(span.bytes, span.start) != PV_CHUNKS_RIFF ||
      !pv_audio_chunks_find(span, "fmt ", &format)) {
    return false;
  }
  pv_audio_bytes_read(span.bytes, format.at, tag, 2);
  const uint64_t n = pv_little_endian(tag, 2);
  if (n != WAVE_MPEG && n != WAVE_MP3) {
    return false;
  }
  if (!pv_audio_chunks_find(span, "data", data)) {
    *data = (PvAudioChunk){ .at = format.at };
  }
  return true;
}

/// What is left of a span from the start of a chunk on.
static PvAudioSpan
span_of_chunk(PvAudioSpan span, const PvAudioChunk* chunk)
{
  const uint64_t room = span.end - chunk->at;
  const bool     says = chunk->size && chunk->size < room;
  return (PvAudioSpan){ span.bytes, chunk->at,
                        says ? chunk->at + chunk->size : span.end };
}

PvAudioLink
pv_audio_link_at(const PvAudioBytes* bytes, uint64_t at)
{
  const PvAudioSpan rest    = { bytes, at, bytes->size };
  const PvAudioSpan sound   = { bytes, pv_audio_skip_tags(bytes, at),
                                bytes->size };
  PvAudioLink       link    = { PV_AUDIO_MPEG, rest, rest.end, false };
  unsigned char     head[8] = { 0 };
  PvAudioChunk      data;
  pv_audio_bytes_read(bytes, sound.start, head, sizeof(head));
  if (pv_mpeg_is_sync(head)) {
    return link; // The tags are its own
  }
  if (is_mpeg_in_wav(sound, &data)) {
    link.span = span_of_chunk(sound, &data);
    return link;
  }
  link.codec = PV_AUDIO_SNDFILE;
  link.span  = sound;
  if (!memcmp(head, "OggS", 4)) {
    end_ogg(bytes, &link);
  } else if (!memcmp(head, "fLaC", 4)) {
    link.next = next_of_flac(bytes, sound.start);
  } else {
    link.next = next_of_chunks(bytes, sound.start);
  }
  link.span.end = link.next;
  return link;
}

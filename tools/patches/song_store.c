// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/song_store.h"

#include "tools/base/nameless_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// What a patch is drawn from.
typedef struct {
  float left[PV_N_BANDS];
  float right[PV_N_BANDS];
  float cross_re[PV_N_BANDS];
} Bands;

typedef struct {
  uint8_t  n;
  uint8_t  slots[PV_STORE_STRETCHES]; ///< [n] that are taken, then free ones
  uint32_t n_frames; ///< In a song whose only stretch is not whole; otherwise 0
  uint32_t n_passed; ///< Stretches of the song so far
  uint32_t step;     ///< One in so many is kept
  uint32_t n_filled; ///< Frames of the one that is being filled
  Bands*   filled;   ///< NULL before the song and after it
  PvStatus status;
} Song;

struct PvSongStore {
  uint32_t n_patch;   ///< Frames of a patch
  uint32_t n_stretch; ///< Frames of a stretch
  uint32_t n_songs;
  uint32_t most; ///< Stretches of a song
  int      fd;
  Song*    songs;
};

PvSongStore*
pv_song_store_new(const PvNetworkSpec* spec, uint32_t n_songs, PvError* error)
{
  PvSongStore* const store    = calloc(1, sizeof(PvSongStore));
  Song* const        songs    = calloc((size_t)n_songs + 1, sizeof(Song));
  const bool         has_room = store && songs;
  const int          fd       = has_room ? pv_nameless_file_open(error) : -1;
  if (fd < 0) {
    if (!has_room) {
      pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
    free(store);
    free(songs);
    return NULL;
  }
  *store = (PvSongStore){ .n_patch   = spec->n_frames,
                          .n_stretch = pv_stretch_frames(spec),
                          .n_songs   = n_songs,
                          .most      = PV_STORE_STRETCHES,
                          .fd        = fd,
                          .songs     = songs };
  return store;
}

void
pv_song_store_keep_one(PvSongStore* store)
{
  store->most = 1;
}

void
pv_song_store_free(PvSongStore* store)
{
  if (store) {
    for (uint32_t s = 0; s < store->n_songs; ++s) {
      free(store->songs[s].filled);
    }
    close(store->fd);
    free(store->songs);
    free(store);
  }
}

static size_t
size_of_stretch(const PvSongStore* store)
{
  return store->n_stretch * sizeof(Bands);
}

static off_t
place_of(const PvSongStore* store, uint32_t song, uint32_t slot)
{
  return (off_t)(((uint64_t)song * store->most + slot) *
                 size_of_stretch(store));
}

static bool
begin(const PvSongStore* store, Song* song)
{
  song->filled = malloc(size_of_stretch(store));
  song->status = song->filled ? PV_OK : PV_ERR_MEMORY;
  song->step   = 1;
  for (uint8_t slot = 0; slot < PV_STORE_STRETCHES; ++slot) {
    song->slots[slot] = slot;
  }
  return song->filled;
}

/// Free every other slot, and keep half as many from here on.
static void
thin_out(Song* song)
{
  uint8_t slots[PV_STORE_STRETCHES];
  memcpy(slots, song->slots, sizeof(slots));
  for (uint32_t i = 0; i < PV_STORE_STRETCHES; ++i) {
    const uint32_t half                     = PV_STORE_STRETCHES / 2;
    song->slots[i / 2 + (i % 2 ? half : 0)] = slots[i];
  }
  song->n = PV_STORE_STRETCHES / 2;
  song->step *= 2;
}

static void
keep(PvSongStore* store, uint32_t s)
{
  Song* const  song = &store->songs[s];
  const size_t size = song->n_filled * sizeof(Bands);
  const off_t  at   = place_of(store, s, song->slots[song->n]);
  if (pwrite(store->fd, song->filled, size, at) != (ssize_t)size) {
    song->status = PV_ERR_FILE;
  } else {
    ++song->n;
  }
}

static void
end_stretch(PvSongStore* store, uint32_t s)
{
  Song* const song      = &store->songs[s];
  const bool  is_wanted = song->n_passed % song->step == 0;
  if (is_wanted && song->n == PV_STORE_STRETCHES) {
    thin_out(song);
  }
  if (is_wanted && song->n < store->most) {
    keep(store, s);
  }
  ++song->n_passed;
  song->n_filled = 0;
}

void
pv_song_store_add(PvSongStore* store, uint32_t s, const PvFrame* frame)
{
  Song* const song = &store->songs[s];
  if (song->status || (!song->filled && !begin(store, song))) {
    return;
  }
  Bands* const to = &song->filled[song->n_filled++];
  memcpy(to->left, frame->left, sizeof(to->left));
  memcpy(to->right, frame->right, sizeof(to->right));
  memcpy(to->cross_re, frame->cross_re, sizeof(to->cross_re));
  if (song->n_filled == store->n_stretch) {
    end_stretch(store, s);
  }
}

PvStatus
pv_song_store_finish(PvSongStore* store,
                     uint32_t     s,
                     const char*  path,
                     PvError*     error)
{
  Song* const song = &store->songs[s];
  if (!song->status && !song->n && song->n_filled >= PV_SHORTEST_SONG) {
    song->n_frames = song->n_filled;
    keep(store, s);
  }
  free(song->filled);
  song->filled = NULL;
  song->n      = song->status ? 0 : song->n;
  return song->status == PV_ERR_FILE
           ? pv_fail(error, PV_ERR_FILE,
                     "%s: no space for what a network hears of it: set TMPDIR "
                     "to a folder with more",
                     path)
         : song->status
           ? pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path)
         : song->n ? PV_OK
                   : pv_song_too_short(path, error);
}

PvStatus
pv_song_too_short(const char* path, PvError* error)
{
  return pv_fail(error, PV_ERR_DATA, "%s: too short: less than 1.5 s of sound",
                 path);
}

uint32_t
pv_song_store_n(const PvSongStore* store, uint32_t song)
{
  return store->songs[song].n;
}

uint32_t
pv_song_store_read(const PvSongStore* store,
                   uint32_t           s,
                   uint32_t           stretch,
                   double             share,
                   PvFrame*           frames)
{
  const Song* const song = &store->songs[s];
  const uint32_t    all  = song->n_frames ? song->n_frames : store->n_stretch;
  const uint32_t    n    = all < store->n_patch ? all : store->n_patch;
  const uint32_t    from = (uint32_t)(share * (all - n));
  const off_t       at =
    place_of(store, s, song->slots[stretch]) + (off_t)(from * sizeof(Bands));
  const size_t size  = n * sizeof(Bands);
  Bands* const bands = malloc(size);
  const bool done = bands && pread(store->fd, bands, size, at) == (ssize_t)size;
  for (uint32_t f = 0; done && f < n; ++f) {
    memcpy(frames[f].left, bands[f].left, sizeof(bands->left));
    memcpy(frames[f].right, bands[f].right, sizeof(bands->right));
    memcpy(frames[f].cross_re, bands[f].cross_re, sizeof(bands->cross_re));
  }
  free(bands);
  return done ? n : 0;
}

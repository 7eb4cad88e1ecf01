// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/song_targets.h"

#include "base/sort.h"
#include "model/target_name.h"

#include <stdlib.h>

/// Whether a song is of the same target as the one that was found by its name, and
/// is not left out.
static bool
is_wanted(const PvTargetSongs* songs,
          const PvModelParts*  parts,
          uint32_t             song,
          PvNameKind           kind,
          uint32_t             named)
{
  const bool is_left_out =
    kind == PV_NAME_OF_PRODUCER && songs->without && songs->without[song];
  return !is_left_out && pv_targets_are_same(parts, kind, song, named);
}

static bool
grow(void** memory, size_t n, size_t size)
{
  void* const more = realloc(*memory, n * size);
  *memory          = more ? more : *memory;
  return more;
}

bool
pv_target_songs_add(PvTargetSongs*   songs,
                    const PvProfile* profile,
                    double           weight)
{
  const size_t n = (size_t)songs->n + 1;
  if (!grow((void**)&songs->profiles, n, sizeof(PvProfile)) ||
      !grow((void**)&songs->weights, n, sizeof(double))) {
    return false;
  }
  songs->profiles[songs->n]  = *profile;
  songs->weights[songs->n++] = weight;
  return true;
}

static PvStatus
add_wanted(PvTargetSongs*      songs,
           const PvModelParts* parts,
           PvNameKind          kind,
           uint32_t            named,
           double              weight,
           PvError*            error)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    n += is_wanted(songs, parts, s, kind, named);
  }
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    if (is_wanted(songs, parts, s, kind, named) &&
        !pv_target_songs_add(songs, &parts->song_profiles[s], weight / n)) {
      return pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
  }
  return n ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "%s: the model has no song of theirs but the one that is "
                     "compared: name another target",
                     pv_song_artist(parts, named));
}

PvStatus
pv_target_songs_add_named(PvTargetSongs*      songs,
                          const PvModelParts* parts,
                          const char*         model,
                          const char*         name,
                          double              weight,
                          PvError*            error)
{
  uint32_t         named = 0;
  const PvNameKind kind  = pv_target_name_find(parts, name, &named);
  if (kind == PV_NAME_OF_NOTHING) {
    return pv_target_name_fail(parts, name, false, error);
  }
  if (!parts->song_profiles) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: the model holds no profiles of its songs: train it "
                   "again (in Python, on what `prodval vectors` wrote), or "
                   "name another model",
                   model);
  }
  return add_wanted(songs, parts, kind, named, weight, error);
}

void
pv_target_songs_clear(PvTargetSongs* songs)
{
  free(songs->profiles);
  free(songs->weights);
  *songs = (PvTargetSongs){ 0 };
}

/// Make the target of a label's songs, if it has enough, as one more of `n`; false
/// when out of memory.
static bool
make_target(const PvModelParts* parts,
            uint32_t            label,
            PvProfileTarget*    targets,
            uint32_t*           n)
{
  PvTargetSongs songs = { 0 };
  bool          is_ok = true;
  for (uint32_t s = 0; is_ok && s < parts->n_songs; ++s) {
    is_ok = parts->songs[s].label != label || pv_song_is_noise(parts, s) ||
            pv_target_songs_add(&songs, &parts->song_profiles[s], 1.0);
  }
  if (is_ok && songs.n >= PV_TARGET_FEWEST) {
    is_ok = pv_profile_target_make(songs.profiles, NULL, songs.n, NULL,
                                   &targets[(*n)++]);
  }
  pv_target_songs_clear(&songs);
  return is_ok;
}

/// Make those of the producers, or that of a library, whose songs all have its last
/// label, the only one; returns how many, or UINT32_MAX when out of memory.
static uint32_t
make_targets(const PvModelParts* parts, PvProfileTarget* targets)
{
  const uint32_t n_labels = parts->n_labels ? parts->n_labels : 1;
  uint32_t       n        = 0;
  bool           is_ok    = true;
  for (uint32_t l = 0; is_ok && l < n_labels; ++l) {
    is_ok = make_target(parts, l, targets, &n);
  }
  return is_ok ? n : UINT32_MAX;
}

static float
median_spread(const PvProfileTarget* targets,
              uint32_t               n,
              PvProfileMeasure       m,
              uint32_t               band,
              double*                sorted)
{
  for (uint32_t t = 0; t < n; ++t) {
    sorted[t] = (double)targets[t].spread.at[m][band];
  }
  pv_sort(sorted, n);
  return n ? (float)sorted[n / 2] : 0.0f;
}

bool
pv_usual_spread_make(const PvModelParts* parts, PvProfile* usual)
{
  const size_t           n_most = (size_t)parts->n_labels + 1;
  PvProfileTarget* const targets =
    (PvProfileTarget*)calloc(n_most, sizeof(PvProfileTarget));
  double* const  sorted = (double*)calloc(n_most, sizeof(double));
  const uint32_t n      = !targets || !sorted     ? UINT32_MAX
                          : !parts->song_profiles ? 0
                                                  : make_targets(parts, targets);
  for (PvProfileMeasure m = 0; n != UINT32_MAX && m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      usual->at[m][b] = median_spread(targets, n, m, b, sorted);
    }
  }
  free(targets);
  free(sorted);
  return n != UINT32_MAX;
}

PvStatus
pv_target_songs_sum_up(const PvTargetSongs* songs,
                       const PvModelParts*  parts,
                       PvProfileTarget*     target,
                       PvError*             error)
{
  PvProfile usual;
  return pv_usual_spread_make(parts, &usual) &&
             pv_profile_target_make(songs->profiles, songs->weights, songs->n,
                                    &usual, target)
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

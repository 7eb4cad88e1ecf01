// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sound/song.h"

#include "rt/analyser.h"

#include <check.h>
#include <stdlib.h>

void
pv_song_read(const char* path, PvMixSound* sound)
{
  PvError error;
  ck_assert_ptr_nonnull(path);
  ck_assert_msg(!pv_mix_sound_read(path, 0.0, 80.0, sound, &error), "%s",
                error.text);
}

void
pv_song_analyse(const PvMixSound* sound,
                uint32_t          block,
                PvTakesFrame      take,
                void*             user)
{
  const size_t      size     = pv_analyser_size(sound->rate_hz);
  void* const       memory   = aligned_alloc(64, (size + 63) / 64 * 64);
  PvAnalyser* const analyser = pv_analyser_init(memory, sound->rate_hz);
  PvFrame           frame;
  ck_assert_ptr_nonnull(analyser);
  for (uint32_t at = 0; at < sound->n_samples;) {
    const uint32_t end =
      at + block < sound->n_samples ? at + block : sound->n_samples;
    uint32_t n_used = 0;
    while (pv_analyser_feed(analyser, sound->left + at, sound->right + at,
                            end - at, &frame, &n_used)) {
      at += n_used;
      take(user, &frame);
    }
    at = end;
  }
  pv_analyser_clear(analyser);
  free(memory);
}

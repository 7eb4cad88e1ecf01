// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/live_json.h"

#include "base/guess_words.h"
#include "base/producer_colour.h"
#include "base/utf8.h"
#include "model/model.h"
#include "model/model_info.h"

#include <inttypes.h>

static void
print_colour(FILE* out, const char* key, PvColour colour)
{
  fprintf(out, ", \"%s\": \"#%02x%02x%02x\"", key, colour.r, colour.g,
          colour.b);
}

static void
print_labels(FILE* out, const PvModel* model, uint32_t n)
{
  fputs(", \"labels\": [", out);
  for (uint32_t i = 0; i < n; ++i) {
    fputs(i ? ", {\"label\": " : "{\"label\": ", out);
    pv_utf8_print_json(out, pv_model_label(model, i));
    print_colour(out, "on_dark", pv_producer_colour((int32_t)i));
    print_colour(out, "on_light", pv_producer_colour_on_light((int32_t)i));
    putc('}', out);
  }
  putc(']', out);
}

static void
print_songs(FILE* out, const PvLiveModel* shown, const PvModelInfo* info)
{
  fputs(", \"songs\": [", out);
  for (uint32_t i = 0; i < info->n_songs; ++i) {
    const PvSongInfo song = pv_model_song(shown->model, i);
    const int64_t    index =
      song.label_index < info->n_labels ? (int64_t)song.label_index : -1;
    fputs(i ? ", {\"title\": " : "{\"title\": ", out);
    pv_utf8_print_json(out, song.title);
    fputs(", \"artist\": ", out);
    pv_utf8_print_json(out, song.artist);
    fprintf(out, ", \"index\": %" PRId64 ", \"position\": [%.4g, %.4g]", index,
            (double)song.position[0], (double)song.position[1]);
    fprintf(out, ", \"has_sound\": %s}",
            shown->has_sound && shown->has_sound[i] ? "true" : "false");
  }
  putc(']', out);
}

void
pv_live_print_model(FILE* out, const PvLiveModel* shown)
{
  const PvModel* const model = shown->model;
  const PvModelInfo    info  = pv_model_info(model);
  fputs("{\"model\": ", out);
  pv_utf8_print_json(out, info.name);
  fputs(", \"unknown\": ", out);
  pv_utf8_print_json(out, PV_SOMEBODY_ELSE);
  fprintf(out, ", \"takes_files\": %s", shown->takes_files ? "true" : "false");
  fprintf(out, ", \"has_profiles\": %s",
          pv_model_parts(model)->song_profiles ? "true" : "false");
  print_labels(out, model, info.n_labels);
  print_songs(out, shown, &info);
  fputs("}\n", out);
}

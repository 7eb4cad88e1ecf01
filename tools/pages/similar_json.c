// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/similar.h"

#include "model/opinion.h"
#include "model/guess_distances.h"
#include "tools/base/text.h"

static json_t*
why_json(const PvSimilar* similar, uint32_t song)
{
  json_t* const  all = json_array();
  PvKindDistance why[PV_N_KINDS];
  const uint32_t n = pv_song_match_explain(&similar->place, song, why);
  for (uint32_t k = 0; k < n; ++k) {
    json_array_append_new(
      all, json_pack("{s:s, s:o, s:o}", "features",
                     pv_feature_kind_name(why[k].kind), "distance",
                     pv_json_number(why[k].distance), "relative",
                     pv_json_number(why[k].relative)));
  }
  return all;
}

static json_t*
guess_json(const PvModelParts* parts, const float* probability)
{
  json_t* const  all = json_array();
  const uint32_t n   = parts->n_labels + 1;
  uint32_t       ranking[PV_MAX_LABELS + 1];
  pv_rank_labels(probability, n, ranking);
  for (uint32_t r = 0; r < n; ++r) {
    json_array_append_new(
      all,
      json_pack("{s:o, s:f}", "label", pv_json_text(parts->labels[ranking[r]]),
                "probability", (double)probability[ranking[r]]));
  }
  return all;
}

json_t*
pv_song_json(const PvModelParts* parts, uint32_t song, double distance)
{
  const PvSong* const of = &parts->songs[song];
  json_t* const       object =
    json_pack("{s:o, s:o, s:o, s:o}", "title", pv_json_text(of->title), "label",
              pv_json_text(pv_song_artist(parts, song)), "group",
              pv_json_text(of->group), "distance", pv_json_number(distance));
  if (of->path) {
    json_object_set_new(object, "path", pv_json_text(of->path));
  }
  return object;
}

json_t*
pv_similar_json(const PvSimilar* similar)
{
  const PvModelParts* const parts   = similar->place.parts;
  json_t* const             itself  = json_array();
  json_t* const             songs   = json_array();
  const PvSongMatch*        matches = NULL;
  uint32_t                  next    = 0;
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    if (similar->matches[i].is_same) {
      json_array_append_new(itself,
                            pv_song_json(parts, similar->matches[i].song,
                                         similar->matches[i].distance));
    }
  }
  for (uint32_t i = 0;
       i < similar->n_wanted && (matches = pv_similar_next(similar, &next));
       ++i) {
    json_t* const song = pv_song_json(parts, matches->song, matches->distance);
    if (similar->guess) {
      json_object_set_new(
        song, "guess",
        guess_json(parts, pv_song_guess_known(parts, matches->song)));
    } else {
      json_object_set_new(song, "why", why_json(similar, matches->song));
    }
    json_array_append_new(songs, song);
  }
  json_t* const all = json_pack(
    "{s:o, s:o, s:s, s:o, s:o}", "file", pv_json_text(similar->file), "model",
    pv_json_text(similar->model_path), "by", similar->guess ? "guess" : "sound",
    "itself", itself, "songs", songs);
  if (similar->guess) {
    json_object_set_new(all, "guess", guess_json(parts, similar->guess));
  }
  return all;
}

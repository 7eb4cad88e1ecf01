// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/library_private.h"

#include "model_file/default_model.h"
#include "model_file/model_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ProdvalModelInfo
info_of(const PvModel* model, const char* path)
{
  const PvModelParts* const parts = pv_model_parts(model);
  return (ProdvalModelInfo){
    .name          = parts->name,
    .provenance    = parts->provenance,
    .n_producers   = parts->n_labels,
    .n_songs       = pv_model_info(model).n_songs,
    .n_features    = parts->n_features,
    .first_guess_s = pv_frames_seconds(parts->recipe.min_frames),
    .window_s      = pv_frames_seconds(parts->recipe.window_frames),
    .path          = path,
  };
}

static ProdvalSong
song_of(const PvModelParts* parts, uint32_t i)
{
  const PvSong* const song = &parts->songs[i];
  return (ProdvalSong){
    .title    = song->title,
    .album    = song->group,
    .licence  = song->license,
    .artist   = pv_song_artist(parts, i),
    .producer = song->label < parts->n_labels ? (int32_t)song->label : -1,
    .x        = parts->map[2 * (size_t)i],
    .y        = parts->map[2 * (size_t)i + 1],
  };
}

/// What the producers' songs fill.
static PvMapView
view_of(const PvModelParts* parts)
{
  PvMapBounds bounds = pv_map_bounds();
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    if (parts->songs[i].label < parts->n_labels) {
      pv_map_bounds_add(&bounds, parts->map + 2 * (size_t)i);
    }
  }
  return pv_map_view(&bounds);
}

/// Show what was loaded, which is the model's from now on, as the path is.
static ProdvalModel*
new_model(PvModel* loaded, char* path)
{
  ProdvalModel* const model = (ProdvalModel*)calloc(1, sizeof(ProdvalModel));
  if (!model) {
    pv_model_free(loaded);
    free(path);
    return NULL;
  }
  model->model = loaded;
  model->path  = path;
  model->info  = info_of(loaded, path);
  model->view  = view_of(pv_model_parts(loaded));
  model->songs =
    (ProdvalSong*)calloc((size_t)model->info.n_songs + 1, sizeof(ProdvalSong));
  if (!model->songs) {
    prodval_model_free(model);
    return NULL;
  }
  for (uint32_t i = 0; i < model->info.n_songs; ++i) {
    model->songs[i] =
      song_of(pv_model_parts(loaded), pv_model_song_part(loaded, i));
  }
  return model;
}

static PvStatus
find(const char* path, char** found, PvError* error)
{
  if (!path) {
    return pv_default_model_find(found, error);
  }
  *found = strdup(path);
  return *found ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

ProdvalStatus
prodval_model_open(const char* path, ProdvalModel** model, ProdvalError* error)
{
  PvError  why;
  PvModel* loaded = NULL;
  char*    found  = NULL;
  if (find(path, &found, &why) || pv_model_load_in_full(found, &loaded, &why)) {
    free(found);
    return pv_library_tell(error, &why);
  }
  ProdvalModel* const made = new_model(loaded, found);
  if (!made) {
    pv_fail(&why, PV_ERR_MEMORY, "out of memory");
    return pv_library_tell(error, &why);
  }
  *model = made;
  return PRODVAL_OK;
}

void
prodval_model_free(ProdvalModel* model)
{
  if (model) {
    pv_model_free(model->model);
    free(model->path);
    free(model->songs);
    free(model);
  }
}

const ProdvalModelInfo*
prodval_model_info(const ProdvalModel* model)
{
  return &model->info;
}

const char*
prodval_model_producer(const ProdvalModel* model, uint32_t i)
{
  return i < model->info.n_producers ? pv_model_label(model->model, i) : NULL;
}

const ProdvalSong*
prodval_model_song(const ProdvalModel* model, uint32_t i)
{
  return i < model->info.n_songs ? &model->songs[i] : NULL;
}

bool
prodval_model_feature_name(const ProdvalModel* model,
                           uint32_t            i,
                           char*               name,
                           size_t              size)
{
  const PvRecipe* const recipe = &pv_model_parts(model->model)->recipe;
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    const uint32_t n = pv_recipe_n_of_block(recipe, b);
    if (i < n) {
      snprintf(name, size, "%s[%u]", recipe->blocks[b]->name, (unsigned)i);
      return true;
    }
    i -= n;
  }
  *name = '\0';
  return false;
}

void
prodval_model_map_place(const ProdvalModel* model,
                        float               x,
                        float               y,
                        double*             across,
                        double*             down)
{
  const double     side    = 1.0 + 2.0 * PV_MAP_EDGE;
  const PvMapBox   picture = { -PV_MAP_EDGE, -PV_MAP_EDGE, side, side };
  const float      at[2]   = { x, y };
  const PvMapPlace place   = pv_map_place(&model->view, &picture, at);
  *across                  = place.x;
  *down                    = place.y;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "calibrate.h"

#include "learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_PARTS = 10, N_STRANGE_PARTS = 5, MIN_SONGS = 3, MIN_LABELS = 4 };

static const uint32_t nobody         = UINT32_MAX;
static const double   share_of_known = 0.05; // May be called unknown

/// What is taken out: a part of each label's songs and, if wanted, all songs of
/// a part of the labels.
typedef struct {
  uint32_t n_parts;
  uint32_t part;
  bool     strangers;
} Cut;

/// What is left when a part of the songs and of the labels is taken out.
typedef struct {
  PvTraining     training;
  char**         labels;
  PvDatasetSong* songs;    ///< [n_songs], with labels of the rest's own
  uint32_t*      of_label; ///< [n_labels of all]: label in the rest, or nobody
  uint32_t*      of_song;  ///< [n_songs of all]: song in the rest, or nobody
} Rest;

static void
clear_rest(Rest* rest)
{
  free(rest->training.songs);
  free(rest->labels);
  free(rest->training.clips);
  free(rest->songs);
  free(rest->of_label);
  free(rest->of_song);
}

static bool
init_rest(const PvTraining* all, Rest* rest)
{
  *rest                 = (Rest){ 0 };
  rest->training.songs  = calloc(all->n_songs, sizeof(*rest->training.songs));
  rest->labels          = calloc(all->n_labels, sizeof(char*));
  rest->training.labels = rest->labels;
  rest->training.clips  = calloc(all->n_clips, sizeof(PvClip));
  rest->songs           = calloc(all->n_songs, sizeof(PvDatasetSong));
  rest->of_label        = calloc(all->n_labels, sizeof(uint32_t));
  rest->of_song         = calloc(all->n_songs, sizeof(uint32_t));
  return rest->training.songs && rest->labels && rest->training.clips &&
         rest->songs && rest->of_label && rest->of_song;
}

static void
keep_labels(const PvTraining* all, const Cut* cut, Rest* rest)
{
  for (uint32_t l = 0; l < all->n_labels; ++l) {
    const bool is_out = cut->strangers && l % cut->n_parts == cut->part;
    rest->of_label[l] = is_out ? nobody : rest->training.n_labels;
    if (!is_out) {
      rest->labels[rest->training.n_labels++] = all->labels[l];
    }
  }
}

// The songs of a label are dealt to the parts in turn; the turn starts with
// the label, so that small labels do not all fill the first part.
static void
keep_songs(const PvTraining* all, const Cut* cut, Rest* rest)
{
  PvTraining* const t     = &rest->training;
  uint32_t          place = 0;
  for (uint32_t s = 0; s < all->n_songs; ++s) {
    const PvDatasetSong* const song = all->songs[s];
    place = s > 0 && all->songs[s - 1]->label == song->label ? place + 1 : 0;
    const uint32_t turn = place + song->label / cut->n_parts + 1;
    const bool     is_out =
      turn % cut->n_parts == cut->part || rest->of_label[song->label] == nobody;
    rest->of_song[s] = is_out ? nobody : t->n_songs;
    if (!is_out) {
      rest->songs[t->n_songs]       = *song;
      rest->songs[t->n_songs].label = rest->of_label[song->label];
      t->songs[t->n_songs]          = &rest->songs[t->n_songs];
      ++t->n_songs;
    }
  }
}

static bool
make_rest(const PvTraining* all, const Cut* cut, Rest* rest)
{
  if (!init_rest(all, rest)) {
    return false;
  }
  rest->training.n_features = all->n_features;
  keep_labels(all, cut, rest);
  keep_songs(all, cut, rest);
  for (uint32_t c = 0; c < all->n_clips; ++c) {
    const uint32_t song = rest->of_song[all->clips[c].song];
    if (song != nobody) {
      PvClip* const clip = &rest->training.clips[rest->training.n_clips++];
      *clip              = all->clips[c];
      clip->song         = song;
    }
  }
  return true;
}

/// Evidence on one song, clip by clip.
typedef struct {
  double   votes[PV_MAX_LABELS];
  double   projected[PV_MAX_COMPONENTS];
  uint32_t n_clips;
} Evidence;

static void
add_evidence(const PvModel* model, const float* features, Evidence* evidence)
{
  PvAnswer answer;
  pv_model_ask(model, features, &answer);
  for (uint32_t l = 0; l < model->n_labels; ++l) {
    evidence->votes[l] += (double)answer.probability[l];
  }
  for (uint32_t d = 0; d < model->n_components; ++d) {
    evidence->projected[d] += (double)answer.projected[d];
  }
  ++evidence->n_clips;
}

static PvHeldOut
judge(const PvModel* model, const Evidence* evidence, uint32_t label)
{
  uint32_t best = 0;
  for (uint32_t l = 1; l < model->n_labels; ++l) {
    best = evidence->votes[l] > evidence->votes[best] ? l : best;
  }
  return (PvHeldOut){
    .share    = evidence->votes[best] / evidence->n_clips,
    .cosine   = pv_best_cosine(evidence->projected, model->centres,
                               model->n_labels, model->n_components),
    .is_known = label != nobody,
    .is_right = label == best,
  };
}

static bool
is_power_of_two(uint32_t n)
{
  return (n & (n - 1)) == 0;
}

/// The clips of one song, from `first` to before `end`.
static uint32_t
guess_song(const PvModel* model,
           const PvClip*  first,
           uint32_t       n_clips,
           uint32_t       label,
           PvHeldOut*     held)
{
  Evidence evidence = { .n_clips = 0 };
  uint32_t n        = 0;
  for (uint32_t c = 0; c < n_clips; ++c) {
    add_evidence(model, first[c].features, &evidence);
    if (is_power_of_two(c + 1) || c + 1 == n_clips) {
      held[n]          = judge(model, &evidence, label);
      held[n].is_whole = c + 1 == n_clips;
      ++n;
    }
  }
  for (uint32_t i = 0; i < n; ++i) {
    held[i].weight = 1.0 / n;
  }
  return n;
}

static uint32_t
guess_rest(const PvTraining* all,
           const Rest*       rest,
           const PvModel*    model,
           PvHeldOut*        held)
{
  uint32_t n = 0;
  for (uint32_t c = 0; c < all->n_clips;) {
    const uint32_t song = all->clips[c].song;
    uint32_t       end  = c;
    while (end < all->n_clips && all->clips[end].song == song) {
      ++end;
    }
    if (rest->of_song[song] == nobody) {
      n += guess_song(model, all->clips + c, end - c,
                      rest->of_label[all->songs[song]->label], held + n);
    }
    c = end;
  }
  return n;
}

static PvStatus
hold_out(const PvTraining* all,
         const PvRecipe*   recipe,
         const Cut*        cut,
         PvHeldOut*        held,
         uint32_t*         n,
         PvError*          error)
{
  Rest     rest;
  PvModel* model  = NULL;
  PvStatus status = PV_ERR_MEMORY;
  if (make_rest(all, cut, &rest) &&
      (model = pv_learn_start(&rest.training, recipe, "", "")) &&
      (model->map = calloc(2 * model->n_songs, sizeof(float)))) {
    status = pv_learn_points(&rest.training, model, error);
    *n += status ? 0 : guess_rest(all, &rest, model, held + *n);
  } else {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_model_free(model);
  clear_rest(&rest);
  return status;
}

static int
by_value(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return x < y ? -1 : x > y;
}

// The probability below which a tenth of the known songs lies.
static double
find_threshold(const PvOdds*    known,
               const PvHeldOut* held,
               uint32_t         n,
               double*          room)
{
  uint32_t n_songs = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (held[i].is_known && held[i].is_whole) {
      room[n_songs++] =
        pv_odds_probability(known, held[i].share, held[i].cosine);
    }
  }
  qsort(room, n_songs, sizeof(double), by_value);
  return n_songs ? room[(uint32_t)(share_of_known * n_songs)] : 0.0;
}

static bool
can_learn(const PvTraining* training)
{
  uint32_t n[PV_MAX_LABELS] = { 0 };
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    ++n[training->songs[s]->label];
  }
  for (uint32_t l = 0; l < training->n_labels; ++l) {
    if (n[l] < MIN_SONGS) {
      return false;
    }
  }
  return training->n_labels >= 2;
}

static PvStatus
hold_out_in_turn(const PvTraining* all,
                 const PvRecipe*   recipe,
                 bool              strangers,
                 PvHeldOut*        held,
                 uint32_t*         n,
                 PvError*          error)
{
  Cut      cut    = { strangers ? N_STRANGE_PARTS : N_PARTS, 0, strangers };
  PvStatus status = PV_OK;
  *n              = 0;
  for (; cut.part < cut.n_parts && !status; ++cut.part) {
    status = hold_out(all, recipe, &cut, held, n, error);
  }
  return status;
}

PvStatus
pv_calibrate(const PvTraining* training, PvModel* model, PvError* error)
{
  if (!can_learn(training)) {
    return PV_OK;
  }
  // No song gives more guesses than clips, nor comes in more than all parts.
  const size_t      n_most = (size_t)N_PARTS * training->n_clips;
  PvHeldOut* const  held   = calloc(n_most, sizeof(PvHeldOut));
  double* const     room   = calloc(n_most, sizeof(double));
  PvDecision* const d      = &model->decision;
  uint32_t          n      = 0;
  PvStatus          status =
    held && room ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status) {
    status = hold_out_in_turn(training, &model->recipe, false, held, &n, error);
    d->right = pv_fit_odds(held, n, false);
  }
  if (!status && training->n_labels >= MIN_LABELS) {
    status = hold_out_in_turn(training, &model->recipe, true, held, &n, error);
    d->known       = pv_fit_odds(held, n, true);
    d->least_known = find_threshold(&d->known, held, n, room);
  }
  free(held);
  free(room);
  return status;
}

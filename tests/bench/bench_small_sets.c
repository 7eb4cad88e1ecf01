// SPDX-License-Identifier: GPL-3.0-or-later

// How well few producers with few songs each are told apart:
//   bench_small_sets MANIFEST [DRAWS]
// The manifest is that of all music, as tools/corpus.sh fetches it.  For each size
// of a set producers and their songs are drawn from all artists with enough songs,
// and cross-validated, judged by clips, alone and with the music by artists of
// fewer songs beside them, as music by others.

#include "small_sets.h"
#include "tools/base/matrix.h"
#include "tools/judge/crossval.h"
#include "tools/judge/figures/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_FOLDS = 5 };

static const uint32_t sizes[] = { 2, 5, 10, 15, 20, 40 };

enum { CLIPS, NAMED, RIGHT, REFUSED, AUROC, N_RESULTS };

typedef struct {
  uint32_t n;
  double   sum[N_RESULTS];
  double   squares[N_RESULTS];
} Sums;

static bool
is_refused(const PvTrackGuess* track)
{
  const float known = 1.0f - track->novelty;
  return track->novelty > known * track->at[PV_N_TIMES - 1].named_confidence;
}

static void
add(Sums* sums, const double* results)
{
  ++sums->n;
  for (uint32_t r = 0; r < N_RESULTS; ++r) {
    sums->sum[r] += results[r];
    sums->squares[r] += results[r] * results[r];
  }
}

static void
judge(const PvCrossvalRun* run, uint32_t n_labels, Sums* sums)
{
  PvFigures figures;
  uint32_t  n_known            = 0;
  double    results[N_RESULTS] = { 0.0 };
  if (!pv_figures_make(run->tracks, run->n_tracks, n_labels, &figures)) {
    return;
  }
  for (uint32_t t = 0; t < run->n_tracks; ++t) {
    const PvTrackGuess* const track = &run->tracks[t];
    if (track->label < n_labels) {
      const bool refused = is_refused(track);
      ++n_known;
      results[REFUSED] += refused;
      results[RIGHT] +=
        !refused && track->at[PV_N_TIMES - 1].named == track->label;
    }
  }
  results[REFUSED] /= n_known;
  results[RIGHT] /= n_known;
  results[CLIPS] = figures.of[PV_FIGURE_CLIPS];
  results[NAMED] = figures.of[PV_FIGURE_NAMED];
  results[AUROC] = figures.of[PV_FIGURE_AUROC];
  add(sums, results);
}

static void
try_set(const PvAllMusic* music,
        uint32_t          n_labels,
        uint32_t          n_songs,
        bool              with_others,
        uint32_t          seed,
        Sums*             sums)
{
  PvCrossvalRun run;
  PvError       error;
  PvSmallSet    set =
    pv_small_set_draw(music, n_labels, n_songs, with_others, seed);
  const PvCorpus corpus = { &set.dataset, &set.vectors, &set.recipe, NULL };
  const PvCrossvalOptions options = { .holds_out_others = true,
                                      .n_folds          = N_FOLDS,
                                      .seed             = seed };
  if (pv_crossval_run(&corpus, &options, &run, &error)) {
    fprintf(stderr, "bench_small_sets: %s\n", error.text);
  } else {
    judge(&run, n_labels, sums);
    pv_crossval_run_clear(&run);
  }
  pv_small_set_clear(&set);
}

/// The mean over the draws and its standard error.
static void
print_result(const Sums* sums, int result)
{
  const double mean = sums->sum[result] / sums->n;
  const double variance =
    fmax(sums->squares[result] / sums->n - mean * mean, 0.0);
  if (isfinite(mean)) {
    printf(" %.2f (%.2f) |", mean, sqrt(variance / fmax(sums->n - 1.0, 1.0)));
  } else {
    printf(" |");
  }
}

static void
try_size(const PvAllMusic* music,
         uint32_t          n_labels,
         uint32_t          n_songs,
         uint32_t          n_draws)
{
  for (int with_others = 0; with_others < 2; ++with_others) {
    Sums sums = { 0 };
    for (uint32_t d = 0; d < n_draws; ++d) {
      try_set(music, n_labels, n_songs, with_others, d, &sums);
    }
    printf("| %u | %u | %s |", n_labels, n_songs, with_others ? "yes" : "no");
    for (int r = 0; sums.n && r < N_RESULTS; ++r) {
      print_result(&sums, r);
    }
    printf("\n");
    fflush(stdout);
  }
}

int
main(int argc, char** argv)
{
  const uint32_t n_draws = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 5;
  PvAllMusic     music   = { .n_artists = 0 };
  PvError        error   = { PV_OK, "no manifest is named" };
  if (argc < 2 || !n_draws || pv_all_music_analyse(argv[1], &music, &error)) {
    fprintf(stderr, "bench_small_sets: %s\n", error.text);
    return 1;
  }
  pv_blas_setup();
  printf("| producers | songs each | music by others | clips right | songs, "
         "always named | songs right | songs refused | AUROC |\n"
         "|---|---|---|---|---|---|---|---|\n");
  for (uint32_t k = PV_FEWEST_SET_SONGS; k <= PV_MOST_SET_SONGS; ++k) {
    const uint32_t n_most = pv_all_music_n_artists(&music, k);
    for (uint32_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); ++i) {
      if (sizes[i] <= n_most) {
        try_size(&music, sizes[i], k, n_draws);
      }
    }
  }
  pv_all_music_clear(&music);
  return 0;
}

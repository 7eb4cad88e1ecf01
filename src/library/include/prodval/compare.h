// SPDX-License-Identifier: GPL-3.0-or-later

/**
   @file
   Comparisons: what the sound has more or less of than a target, which is made of
   a model's songs, of references, or of both.

   prodval.h includes it, and says what all of the library has in common.
*/

#ifndef PRODVAL_COMPARE_H
#define PRODVAL_COMPARE_H

#include "prodval/listener.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A sound to compare with that is none of the model's, such as a reference track.
typedef struct ProdvalReference ProdvalReference;

/// How a song differs from a target, band by band; a reference is a song, too.
typedef struct {
  const char* target;   ///< What sentences call it: "Sean Hawk's songs"
  const char* left_out; ///< Title of its song that is heard itself; NULL: none
  uint32_t    n_songs;  ///< In the target; below 5, their spread is a usual one
  uint32_t    n_curves; ///< See prodval_comparison_curve()
  uint32_t    n_findings; ///< See prodval_comparison_finding()
  uint32_t    n_bands;    ///< 23
  const double* edges_hz; ///< [n_bands + 1]: band i is from edge i to i + 1
  double        seconds;  ///< Compared of the song; silence does not count
} ProdvalComparison;

/// A measure of a song and of its target, [n_bands] each; NaN: not known.
typedef struct {
  const char* measure; ///< "tone", "width", "balance", "correlation", "crest",
                       ///< "range" or "decay": docs/profile.md
  const char*  unit;   ///< "dB", "s" or ""
  const float* sound;  ///< The song; its tone is at the target's level
  const float* now;    ///< The last 5 s
  const float* median; ///< The target's songs
  const float* low;    ///< 10 % of further songs are expected below
  const float* high;   ///< 10 % above
  const float* difference; ///< Sound less median
  const float* spreads;    ///< The same in spreads, half of the way from low to
                           ///< high: beyond 1 and -1 it is unusual
  bool is_settled; ///< So much was heard that differences mean something
} ProdvalCurve;

/// A run of bands in which a measure is outside of what is usual for the target.
typedef struct {
  const char* text;       ///< For people: "77 to 180 Hz: 4.0 dB wider than ..."
  uint32_t    curve;      ///< The measure's place among the curves
  double      low_hz;     ///< From there
  double      high_hz;    ///< To there
  double      difference; ///< Sound less median, the mean of the bands
  double      spreads;    ///< Of the band that is farthest off, above 0
} ProdvalFinding;

/**
   [worker] Compare with songs of the model from now on, in place of any before.

   What is heard before the first call is not compared: for all of a file, call it
   before the file is fed.

   @param listener  Takes 1 MB more from the first call on.
   @param names     [n] Producers, whoever made music by others, titles, also as
                    "TITLE (ARTIST)", or references; of several, each counts the
                    same, or, as "NAME=2", so many times as much.
   @param n         At most 32; 0: compare with nothing.
   @param[out] error  Written on failure; may be NULL.
   @return PRODVAL_ERR_VALUE: a name stands for nothing, or is given twice; the text
           tells names that are near.  PRODVAL_ERR_DATA: one is the model's, which
           doesn't store what its songs sound like.  PRODVAL_ERR_MEMORY.  Then
           nothing changes.
*/
PRODVAL_API ProdvalStatus
prodval_listener_aim(ProdvalListener*   listener,
                     const char* const* names,
                     uint32_t           n,
                     ProdvalError*      error);

/**
   [setup] Make a reference.  It needs no model.

   @param rate_hz         Sample rate, 8000 to 192 000; may be another than the
                          listener's.
   @param[out] reference  Set on success, to be freed by prodval_reference_free().
   @param[out] error      Written on failure; may be NULL.
   @return PRODVAL_ERR_VALUE: no such rate.  PRODVAL_ERR_MEMORY.
*/
PRODVAL_API ProdvalStatus
prodval_reference_new(uint32_t           rate_hz,
                      ProdvalReference** reference,
                      ProdvalError*      error);

/// [setup] Free a reference.  NULL is fine.
/// @param reference  Listeners that know it keep what they need.
PRODVAL_API void
prodval_reference_free(ProdvalReference* reference);

/**
   [worker] Feed the next samples of a reference, which are measured at once.

   @param reference  Becomes longer.
   @param left       [n] Nominally -1 to 1; what is not a number counts as 0.
   @param right      [n] NULL, or the same as `left`: mono.
   @param n          Any number: all of a song, or block by block; the result is the
                     same.
*/
PRODVAL_API void
prodval_reference_feed(ProdvalReference* reference,
                       const float*      left,
                       const float*      right,
                       size_t            n);

/// [worker] How much of a reference was measured.
/// @param reference  Being fed, or whole.
/// @return Seconds, silence too.
PRODVAL_API double
prodval_reference_seconds(const ProdvalReference* reference);

/**
   [worker] Give a reference a name, by which prodval_listener_aim() finds it from then
   on.

   The target stays what it is until then.  A reference that was fed more since, or
   another one, can take the place of the first by the same name.

   @param listener   Keeps a copy of what was measured, of up to 64 references.  Takes
                     1 MB more from the first one on.
   @param name       What sentences call it, such as "reference.wav".
   @param reference  Fed with 3 s or more.  It counts as a whole song: below 20 s, for
                     range and decay 45 s, differences mean little, whatever
                     `is_settled` says, which is about the sound that is heard.
   @param[out] error  Written on failure; may be NULL.
   @return PRODVAL_ERR_DATA: it is shorter than 3 s, or silent.  PRODVAL_ERR_VALUE: the
           name is empty, or stands for something in the model; or there are 64
           references already.  PRODVAL_ERR_MEMORY.
*/
PRODVAL_API ProdvalStatus
prodval_listener_add_reference(ProdvalListener*        listener,
                               const char*             name,
                               const ProdvalReference* reference,
                               ProdvalError*           error);

/// [worker] Forget all references that the target doesn't name.
/// @param listener  Has room for others then.
PRODVAL_API void
prodval_listener_drop_references(ProdvalListener* listener);

/**
   [worker] How the song differs from the target, by all that was heard of it so far.

   Level does not count.  One of the target's songs that turns out to be the one that
   is heard is left out of it from then on.

   @param listener  Lends the result until the next call of this function, or until it
                    is freed.
   @return NULL: there is no target, or less than 3 s were heard.
*/
PRODVAL_API const ProdvalComparison*
prodval_listener_compare(ProdvalListener* listener);

/// [worker] A measure, band by band.
/// @param comparison  Lends the result.
/// @param i           0 to `n_curves` - 1
/// @return NULL after the last.
PRODVAL_API const ProdvalCurve*
prodval_comparison_curve(const ProdvalComparison* comparison, uint32_t i);

/// [worker] One of the largest differences, five at most, of measures that have settled.
/// @param comparison  Lends the result.
/// @param place       0, the largest by spreads, to `n_findings` - 1; that one is mono
///                    comes last
/// @return NULL after the last.
PRODVAL_API const ProdvalFinding*
prodval_comparison_finding(const ProdvalComparison* comparison, uint32_t place);

#ifdef __cplusplus
}
#endif

#endif

// SPDX-License-Identifier: GPL-3.0-or-later

/**
   @file
   Listeners and guesses: sound in, producers out.

   prodval.h includes it, and says what all of the library has in common.
*/

#ifndef PRODVAL_LISTENER_H
#define PRODVAL_LISTENER_H

#include "prodval/model.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a listener hears.
typedef enum {
  PRODVAL_LIVE =
    0, ///< Songs one after the other: three seconds of silence, or a
       ///< change of music, begin another; what was heard long ago
       ///< counts less
  PRODVAL_FILE = 1 ///< One song, pauses and all; all of it counts
} ProdvalSource;

/// What a listener is doing.
typedef enum {
  PRODVAL_FILLING   = 1, ///< Too little was heard for a guess so far
  PRODVAL_LISTENING = 2, ///< There are guesses
  PRODVAL_SILENT    = 3  ///< Three seconds of silence, or more
} ProdvalState;

/// Hears one stream of sound.
typedef struct ProdvalListener ProdvalListener;

/// Who it is, by what a listener has heard of the song so far.
typedef struct {
  const char* name;        ///< The likeliest, or PRODVAL_UNKNOWN: somebody else
  int32_t     producer;    ///< Their index in the model; -1: somebody else
  float       probability; ///< That it is them, 0 to 1
  double      seconds;     ///< Heard of the song; silence does not count
  double      stream_s;    ///< Where in the stream the newest sound ends
  uint32_t    song;        ///< Number of the song: 1 for the first
  float       x;           ///< Place of the newest sound on the map, -1 to 1
  float       y;           ///< The same upwards
  uint32_t    n_ranked;    ///< See prodval_guess_ranked()
  uint32_t    n_songs;     ///< See prodval_guess_song()
  float       song_x;      ///< Place of all that was heard of the song
  float       song_y;      ///< The same upwards
} ProdvalGuess;

/// A producer, or somebody else, with their probability.
typedef struct {
  const char* name;        ///< Or PRODVAL_UNKNOWN: somebody else
  int32_t     producer;    ///< Their index in the model; -1: somebody else
  float       probability; ///< Over all in a ranking they add up to 1
} ProdvalRanked;

/// A song of the model that the sound is near to.
typedef struct {
  const char* title;    ///< What the song is called
  const char* artist;   ///< Its producer; for music by others, whose it is
  double      distance; ///< In the model's own measure: 0 is the same sound
} ProdvalNearSong;

/// How a listener is.
typedef struct {
  ProdvalState state;   ///< What it is doing
  double       seconds; ///< Heard of the song; silence does not count
  float
    level_db; ///< How loud the newest frame is: dB full scale RMS; at least -200
  uint64_t n_frames;  ///< Worked off since the listener was made
  uint64_t n_dropped; ///< Lost since then because nobody worked them off
} ProdvalListenerInfo;

/**
   [setup] Make a listener.

   @param model     Stays the caller's and must outlive the listener; any number of
                    listeners may share it.
   @param source    What it will hear.
   @param rate_hz   Sample rate, 8000 to 192 000; the guess doesn't depend on it.
   @param[out] listener  Set on success, to be freed by prodval_listener_free().
   @param[out] error     Written on failure; may be NULL.
   @return PRODVAL_ERR_VALUE: no such rate, or source.  PRODVAL_ERR_MEMORY.
*/
PRODVAL_API ProdvalStatus
prodval_listener_new(const ProdvalModel* model,
                     ProdvalSource       source,
                     uint32_t            rate_hz,
                     ProdvalListener**   listener,
                     ProdvalError*       error);

/// [setup] Free a listener, when no thread is within it any more.  NULL is fine.
/// @param listener  Its guesses are gone, too.
PRODVAL_API void
prodval_listener_free(ProdvalListener* listener);

/**
   [audio] Feed the next samples.

   They are analysed at once, to frames of 23 ms each, which wait for
   prodval_listener_work().

   @param listener  May be worked off at the same time.
   @param left      [n] Nominally -1 to 1; what is not a number counts as 0.
   @param right     [n] NULL, or the same as `left`: mono.
   @param n         Samples: at most 8 s of them between calls of
                    prodval_listener_work(), in one call or in many.  What is beyond
                    is dropped, even if it is a file's, and counted in `n_dropped`
                    of prodval_listener_info().
   @return Frames that wait: if there are any, the worker may be woken.
*/
PRODVAL_API uint32_t
prodval_listener_feed(ProdvalListener* listener,
                      const float*     left,
                      const float*     right,
                      uint32_t         n);

/**
   [worker] Work off what waits, up to the next guess, or all of it.

   To be called until it returns NULL.  A guess falls due once a second of sound.

   @param listener  Lends the guess until the next one, or until it is freed; its
                    texts stay as long as the model.
   @return NULL: nothing waits any more.
*/
PRODVAL_API const ProdvalGuess*
prodval_listener_work(ProdvalListener* listener);

/// [any] Forget the sound so far before the next frame is worked off, and what waits.
/// @param listener  Goes on with its next sample.
PRODVAL_API void
prodval_listener_reset(ProdvalListener* listener);

/// [worker] How a listener is.
/// @param listener  Lends the result until the next call, or until it is freed.
/// @return Never NULL.
PRODVAL_API const ProdvalListenerInfo*
prodval_listener_info(ProdvalListener* listener);

/// [worker] A place in the ranking of all producers and somebody else.
/// @param guess  Lends the result.
/// @param place  0, the guess itself, to `n_ranked` - 1
/// @return NULL after the last.
PRODVAL_API const ProdvalRanked*
prodval_guess_ranked(const ProdvalGuess* guess, uint32_t place);

/// [worker] One of the songs that are nearest to the newest sound, or, for a file, to
/// all of it.
/// @param guess  Lends the result.
/// @param place  0, the nearest, to `n_songs` - 1
/// @return NULL after the last.
PRODVAL_API const ProdvalNearSong*
prodval_guess_song(const ProdvalGuess* guess, uint32_t place);

#ifdef __cplusplus
}
#endif

#endif

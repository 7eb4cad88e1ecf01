// SPDX-License-Identifier: GPL-3.0-or-later

/**
   @file prodval.h
   Name the producer of a record from its sound.

   A *model* knows producers by their songs.  A *listener* with a model is fed
   sound, live or of a file, and gives a guess once a second.  It also tells *why*
   it is one producer rather than another, and, once it has a target, by how much
   the sound *differs* from its songs.  *Features* are the numbers that describe a
   sound, for programs that learn by themselves.

   With `next_block` to fill `left` and `right`, this names the producer of a song:

   @code
   ProdvalModel*    model    = NULL;
   ProdvalListener* listener = NULL;
   ProdvalError     error;
   if (prodval_model_open(NULL, &model, &error) ||
       prodval_listener_new(model, PRODVAL_FILE, 48000, &listener, &error)) {
     fprintf(stderr, "%s\n", error.text);
     return 1;
   }
   while (next_block(left, right, 1024)) {
     prodval_listener_feed(listener, left, right, 1024);
     for (const ProdvalGuess* guess; (guess = prodval_listener_work(listener));) {
       printf("%s, %.0f %%\n", guess->name, 100.0 * (double)guess->probability);
     }
   }
   prodval_listener_free(listener);
   prodval_model_free(model);
   @endcode

   The comment on each function begins with who may call it:

   - **[any]** any thread, at any time;
   - **[setup]** any thread, but not at the same time as another call on the
     same object; may take its time and allocate;
   - **[audio]** one thread at a time, such as an audio callback's: never
     allocates, locks, waits or fails;
   - **[worker]** one thread at a time, which may be another than the audio's and
     run at the same time, or the same one: may take its time.

   One thread at a time: it may become another one, once the last call has returned
   and the new thread knows of that, as by a lock, or by being started then.

   Different objects have nothing to do with each other.  The library keeps no
   state beside them and starts no thread.

   Structs are the library's: it makes them, and a program reads them through
   pointers.  So a later version may add fields at their end, and programs must
   neither depend on their size nor make arrays of them.  The exception is
   ProdvalError, which is the caller's and never changes.

   Texts are UTF-8 and end with 0.  Times are in seconds of sound.
*/

#ifndef PRODVAL_PRODVAL_H
#define PRODVAL_PRODVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Before a function: the shared library shows it.
#ifdef __GNUC__
#define PRODVAL_API __attribute__((visibility("default")))
#else
#define PRODVAL_API
#endif

/// The name of whoever is none of a model's producers.
#define PRODVAL_UNKNOWN "unknown"

#ifdef __cplusplus
extern "C" {
#endif

/// How a call went.  Later versions may have more.
typedef enum {
  PRODVAL_OK         = 0,
  PRODVAL_ERR_MEMORY = 1, ///< Out of memory
  PRODVAL_ERR_FILE   = 2, ///< A file can't be opened or read
  PRODVAL_ERR_FORMAT = 3, ///< A file is not what it should be
  PRODVAL_ERR_VALUE  = 4, ///< A value is out of range
  PRODVAL_ERR_DATA   = 5  ///< Too little sound
} ProdvalStatus;

/// A failure; the caller's memory.
typedef struct {
  ProdvalStatus status; ///< As returned
  char text[512]; ///< One line for people, without a newline: names the file or
                  ///< the value, and the remedy where there is one
} ProdvalError;

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

/// What producers sound like; learned from songs by `prodval train`.
typedef struct ProdvalModel ProdvalModel;

/// Hears one stream of sound.
typedef struct ProdvalListener ProdvalListener;

/// What a model is.
typedef struct {
  const char* name;        ///< For people
  const char* provenance;  ///< Who made it of what: free text, may be empty
  uint32_t    n_producers; ///< See prodval_model_producer()
  uint32_t    n_songs;    ///< Songs that it has learned from, without the noise
                          ///< that training adds: see prodval_model_song()
  uint32_t    n_features; ///< Numbers in its feature vectors
  double      first_guess_s; ///< Sound that the first guess takes
  double      window_s;      ///< Sound that a feature vector describes at most
  const char* path;          ///< The file that it was read from; since 1.0.0
} ProdvalModelInfo;

/// A song that a model has learned from.
typedef struct {
  const char* title;    ///< What the song is called
  const char* album;    ///< May be empty
  const char* licence;  ///< SPDX expression; may be empty
  const char* artist;   ///< Its producer; for music by others, whose it is
  int32_t     producer; ///< Index of its producer; -1: music by others
  float       x;        ///< Place on the map of songs, -1 to 1
  float       y;        ///< The same upwards
} ProdvalSong;

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

/// Why a song is nearer to one producer's songs than to another's: what each kind of
/// feature adds to the difference of the squared distances to their centres.
typedef struct {
  int32_t  first;      ///< Index of a producer
  int32_t  second;     ///< Index of the other
  double   difference; ///< In the model's own measure; above 0: for the first
  int32_t  percent;    ///< What is for the first, of all that tells them apart
  uint32_t n_reasons;  ///< See prodval_why_reason()
} ProdvalWhy;

/// What a kind of feature says of two producers.
typedef struct {
  const char* feature;    ///< "tone", "stereo", "dynamics" and the like
  double      difference; ///< Above 0: for the first; its part of that of all
  int32_t percent; ///< Of all that tells them apart: without their signs they
                   ///< add up to 100
} ProdvalReason;

/// How a song differs from a target, band by band.
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

/// How a listener is.
typedef struct {
  ProdvalState state;   ///< What it is doing
  double       seconds; ///< Heard of the song; silence does not count
  float
    level_db; ///< How loud the newest frame is: dB full scale RMS; at least -200
  uint64_t n_frames;  ///< Worked off since the listener was made
  uint64_t n_dropped; ///< Lost since then because nobody worked them off
} ProdvalListenerInfo;

/// Numbers that describe a buffer of samples.
typedef struct {
  uint32_t n_frames;   ///< Frame i starts at sample i * 512 at 22 050 Hz, and
                       ///< has 2048 of them
  uint32_t     n_mfcc; ///< 20
  const float* mfcc;   ///< [n_frames][n_mfcc]: coefficients 0 to 19 of the mid
                       ///< channel, as librosa 0.10 has them with
                       ///< `center=False` and `top_db=None`
  uint32_t     n_values; ///< As many as the model has features
  const float* values;   ///< [n_values]: the feature vector
} ProdvalFeatures;

/// [any] The version of the library.
/// @return Such as "1.0.0"; with the shared library, that of the one that is loaded.
PRODVAL_API const char*
prodval_version(void);

/**
   [setup] Read a model file.  Nothing in it is trusted.

   The default model is production-value/default.safetensors in the first of these
   folders that has it:

   1. the user's, $XDG_DATA_HOME, or ~/.local/share;
   2. `share` beside the folder of the program that calls;
   3. `share` in the prefix in which the shared library lies (not with the static
      one);
   4. the system's, each of $XDG_DATA_DIRS, or /usr/local/share and /usr/share;
   5. `share` in the prefix that the library was built for.

   @param path        NULL: the default model.
   @param[out] model  Set on success, to be freed by prodval_model_free().
   @param[out] error  Written on failure; may be NULL.
   @return PRODVAL_ERR_FILE: there is none that can be read.  PRODVAL_ERR_FORMAT
           or PRODVAL_ERR_VALUE: it is damaged, or no model.  PRODVAL_ERR_MEMORY.
*/
PRODVAL_API ProdvalStatus
prodval_model_open(const char* path, ProdvalModel** model, ProdvalError* error);

/// [setup] Free a model, after all listeners to it.  NULL is fine.
/// @param model  All that was lent of it is gone, too.
PRODVAL_API void
prodval_model_free(ProdvalModel* model);

/// [any] What a model is.
/// @param model  Lends the result until it is freed.
/// @return Never NULL.
PRODVAL_API const ProdvalModelInfo*
prodval_model_info(const ProdvalModel* model);

/// [any] The name of a producer.
/// @param model  Lends the result until it is freed.
/// @param i      0 to `n_producers` - 1
/// @return NULL after the last.
PRODVAL_API const char*
prodval_model_producer(const ProdvalModel* model, uint32_t i);

/// [any] A song that the model has learned from; the noise that training adds is none.
/// @param model  Lends the result until it is freed.
/// @param i      0 to `n_songs` - 1
/// @return NULL after the last.
PRODVAL_API const ProdvalSong*
prodval_model_song(const ProdvalModel* model, uint32_t i);

/**
   [any] The name of a number in the feature vectors: its feature block, as
   `prodval info` describes it, and its place in that, such as "width[3]".

   @param model      Whose vectors.
   @param i          0 to `n_features` - 1
   @param[out] name  [size]: cut to its room; 64 bytes hold every name.
   @param size       Bytes, at least 1.
   @return False, and an empty name, after the last.
*/
PRODVAL_API bool
prodval_model_feature_name(const ProdvalModel* model,
                           uint32_t            i,
                           char*               name,
                           size_t              size);

/**
   [any] Where a place on the map is in a square picture of it, as all of Production
   Value draws it: the producers' songs fill the picture, and what lies beyond them
   sits on its rim.

   @param model        Whose map.
   @param x            Of a song, of a guess, or of anything else.
   @param y            The same upwards.
   @param[out] across  0, the left rim, to 1
   @param[out] down    0, the upper rim, to 1
*/
PRODVAL_API void
prodval_model_map_place(const ProdvalModel* model,
                        float               x,
                        float               y,
                        double*             across,
                        double*             down);

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

/**
   [worker] Tell which kinds of feature speak for a producer and against another, by
   all that was heard of the song so far.

   @param listener  Lends the result until the next call of this function, or until it
                    is freed.
   @param first     Index of a producer; -1: the likeliest, but for `second`.
   @param second    Index of another; -1: the likeliest, but for `first`.
   @return NULL: nothing is known.  There was no guess yet, the sound has no sides and
           the model needs them, it doesn't store what its songs' features say, or it
           doesn't have two such producers.
*/
PRODVAL_API const ProdvalWhy*
prodval_listener_why(ProdvalListener* listener, int32_t first, int32_t second);

/// [worker] What a kind of feature says.
/// @param why    Lends the result.
/// @param place  0, what speaks most for the first, to `n_reasons` - 1
/// @return NULL after the last.
PRODVAL_API const ProdvalReason*
prodval_why_reason(const ProdvalWhy* why, uint32_t place);

/**
   [worker] Compare with songs of the model from now on, in place of any before.

   What is heard before the first call is not compared: for all of a file, call it
   before the file is fed.

   @param listener  Takes 1 MB more from the first call on.
   @param names     [n] Producers, whoever made music by others, or titles, also as
                    "TITLE (ARTIST)"; of several, each counts the same, or, as
                    "NAME=2", so many times as much.
   @param n         At most 32; 0: compare with nothing.
   @param[out] error  Written on failure; may be NULL.
   @return PRODVAL_ERR_VALUE: a name stands for nothing, or is given twice; the text
           tells names that are near.  PRODVAL_ERR_DATA: the model doesn't store what
           its songs sound like.  PRODVAL_ERR_MEMORY.  Then nothing changes.
*/
PRODVAL_API ProdvalStatus
prodval_listener_aim(ProdvalListener*   listener,
                     const char* const* names,
                     uint32_t           n,
                     ProdvalError*      error);

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

/**
   [any] Describe a buffer of samples: its frames, and the feature vector that
   the model would look at.

   The vector is that of the last `window_s` of sound; silence is left out.

   @param model    Whose features; NULL: only frames are wanted.
   @param left     [n_samples] Nominally -1 to 1; what is not a number counts as
                   0.
   @param right    [n_samples] NULL, or the same as `left`: mono.
   @param n_samples  Any number.
   @param rate_hz    Sample rate, 8000 to 192 000.
   @param[out] features  Set on success, to be freed by prodval_features_free();
                         not bound to the model.
   @param[out] error     Written on failure; may be NULL.
   @return PRODVAL_ERR_VALUE: no such rate.  PRODVAL_ERR_DATA: with a model, less
           than `first_guess_s` of sound.  PRODVAL_ERR_MEMORY.
*/
PRODVAL_API ProdvalStatus
prodval_features_new(const ProdvalModel* model,
                     const float*        left,
                     const float*        right,
                     size_t              n_samples,
                     uint32_t            rate_hz,
                     ProdvalFeatures**   features,
                     ProdvalError*       error);

/// [any] Free features.  NULL is fine.
/// @param features  By prodval_features_new().
PRODVAL_API void
prodval_features_free(ProdvalFeatures* features);

#ifdef __cplusplus
}
#endif

#endif

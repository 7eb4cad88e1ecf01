// SPDX-License-Identifier: GPL-3.0-or-later

// Plays the same pass over and over into prodval-jack: a song, bursts that no
// converter can make, NaN and infinity, silence.  All passes are the same to
// the sample, so all guesses should be.

#include <jack/jack.h>
#include <sndfile.h>

#include <errno.h>
#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/// A pass is a whole number of these, so that it falls on cycles and hops.
enum { GRAIN = 8192, BURST_S = 4, NAN_S = 2, SILENCE_S = 6 };

typedef struct {
  float*               samples; ///< [n_song][2]
  uint64_t             n_song;
  uint64_t             n_pass;
  uint32_t             rate_hz;
  uint64_t             n_passes;
  jack_port_t*         out[2];
  uint64_t             at; ///< The audio thread's
  atomic_bool          playing;
  atomic_uint_fast64_t n_done; ///< Passes
  atomic_bool          gone;
} Soak;

static float
burst(uint64_t i)
{
  const uint32_t x = (uint32_t)i * 2654435761u;
  return i % 5000 < 100 ? (float)(int32_t)x * 1e22f : (float)(int32_t)x / 5e8f;
}

static float
sample(const Soak* s, uint64_t at, unsigned channel)
{
  if (at < s->n_song) {
    return s->samples[2 * at + channel];
  }
  at -= s->n_song;
  if (at < (uint64_t)BURST_S * s->rate_hz) {
    return burst(at + channel);
  }
  at -= (uint64_t)BURST_S * s->rate_hz;
  if (at < (uint64_t)NAN_S * s->rate_hz) {
    return at % 3 == 0 ? NAN : at % 3 == 1 ? INFINITY : -INFINITY;
  }
  return 0.0f;
}

static int
on_process(jack_nframes_t n, void* user)
{
  Soak* const    s       = (Soak*)user;
  const bool     playing = atomic_load(&s->playing);
  const uint64_t pass    = s->at / s->n_pass;
  const bool     is_over = !playing || pass >= s->n_passes;
  for (unsigned c = 0; c < 2; ++c) {
    float* const out = (float*)jack_port_get_buffer(s->out[c], n);
    for (jack_nframes_t i = 0; i < n; ++i) {
      out[i] = is_over ? 0.0f : sample(s, s->at % s->n_pass + i, c);
    }
  }
  if (playing) {
    s->at += n;
    atomic_store(&s->n_done, s->at / s->n_pass);
  }
  return 0;
}

static void
on_shutdown(void* user)
{
  atomic_store(&((Soak*)user)->gone, true);
}

static bool
read_song(Soak* s, const char* path, double seconds)
{
  SF_INFO        info = { 0 };
  SNDFILE* const file = sf_open(path, SFM_READ, &info);
  if (!file || info.channels != 2 || (uint32_t)info.samplerate != s->rate_hz) {
    fprintf(stderr, "jack_soak: %s: no stereo file of the server's rate\n",
            path);
    sf_close(file);
    return false;
  }
  const double     n_wanted = seconds * info.samplerate;
  const sf_count_t n =
    n_wanted < (double)info.frames ? (sf_count_t)n_wanted : info.frames;
  s->samples = (float*)calloc((size_t)n * 2 + 1, sizeof(float));
  s->n_song  = s->samples ? (uint64_t)sf_readf_float(file, s->samples, n) : 0;
  s->n_pass  = s->n_song + (uint64_t)(BURST_S + NAN_S + SILENCE_S) * s->rate_hz;
  s->n_pass += GRAIN - s->n_pass % GRAIN;
  sf_close(file);
  return s->n_song > 0;
}

static bool
open_ports(Soak* s, jack_client_t* client, char** to)
{
  jack_set_process_callback(client, on_process, s);
  jack_on_shutdown(client, on_shutdown, s);
  for (unsigned c = 0; c < 2; ++c) {
    s->out[c] =
      jack_port_register(client, c ? "out_2" : "out_1", JACK_DEFAULT_AUDIO_TYPE,
                         JackPortIsOutput, 0);
  }
  bool is_fine = s->out[0] && s->out[1] && !jack_activate(client);
  for (unsigned c = 0; is_fine && c < 2; ++c) {
    is_fine = !jack_connect(client, jack_port_name(s->out[c]), to[c]);
  }
  if (!is_fine) {
    fputs("jack_soak: can't be connected\n", stderr);
  }
  return is_fine;
}

static void
play(Soak* s, jack_client_t* client, bool freewheel)
{
  const struct timespec nap = { .tv_nsec = 20000000 };
  if (freewheel) {
    jack_set_freewheel(client, 1);
  }
  atomic_store(&s->playing, true);
  // One pass more of silence, so that the last song is heard to its end.
  while (atomic_load(&s->n_done) <= s->n_passes && !atomic_load(&s->gone)) {
    nanosleep(&nap, NULL);
  }
  if (freewheel && !atomic_load(&s->gone)) {
    jack_set_freewheel(client, 0);
  }
}

int
main(int argc, char** argv)
{
  static Soak s;
  if (argc != 7) {
    fputs("usage: jack_soak live|freewheel SONG.wav SECONDS_OF_IT "
          "SECONDS_IN_ALL PORT PORT\n",
          stderr);
    return 2;
  }
  jack_client_t* const client =
    jack_client_open("soak", JackNoStartServer, NULL);
  if (!client) {
    fputs("jack_soak: no server\n", stderr);
    return 1;
  }
  s.rate_hz = jack_get_sample_rate(client);
  bool ok   = read_song(&s, argv[2], strtod(argv[3], NULL));
  if (ok) {
    const double n_all = strtod(argv[4], NULL) * s.rate_hz;
    s.n_passes         = (uint64_t)ceil(n_all / (double)s.n_pass);
    ok                 = open_ports(&s, client, argv + 5);
  }
  if (ok) {
    play(&s, client, !strcmp(argv[1], "freewheel"));
    printf("%llu passes of %.3f s\n", (unsigned long long)s.n_passes,
           (double)s.n_pass / s.rate_hz);
  }
  ok = ok && !atomic_load(&s.gone);
  jack_client_close(client);
  free(s.samples);
  return !ok;
}

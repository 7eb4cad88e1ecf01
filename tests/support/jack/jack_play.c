// SPDX-License-Identifier: GPL-3.0-or-later

// Plays an audio file through JACK, sample by sample, and ends with it, or after so
// many seconds, for which a shorter one is repeated.

#include <jack/jack.h>
#include <sndfile.h>

#include <errno.h>
#include <getopt.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_CHANNELS = 8 };

typedef struct {
  float*       samples; ///< [n_read][n_channels]
  uint64_t     n_read;  ///< Frames of the file
  uint64_t     n_frames;
  uint64_t     at; ///< The audio thread's
  unsigned     n_channels;
  jack_port_t* out[MAX_CHANNELS];
  atomic_bool  playing;
  atomic_bool  done;
  atomic_bool  gone;
} Player;

static int
on_process(jack_nframes_t n, void* user)
{
  Player* const p       = (Player*)user;
  const bool    playing = atomic_load(&p->playing);
  for (unsigned c = 0; c < p->n_channels; ++c) {
    float* const out = (float*)jack_port_get_buffer(p->out[c], n);
    for (jack_nframes_t i = 0; i < n; ++i) {
      const uint64_t at = p->at + i;
      out[i]            = playing && at < p->n_frames
                            ? p->samples[at % p->n_read * p->n_channels + c]
                            : 0.0f;
    }
  }
  if (playing) {
    p->at += n;
    // One cycle more, so that whoever listens has had the last sample.
    atomic_store(&p->done, p->at >= p->n_frames + n);
  }
  return 0;
}

static void
on_shutdown(void* user)
{
  Player* const p = (Player*)user;
  atomic_store(&p->gone, true);
}

static int
fail(const char* what, const char* why)
{
  fprintf(stderr, "jack_play: %s: %s\n", what, why);
  return 1;
}

static int
read_file(Player* p, const char* path, double from_s, double n_s, int rate_hz)
{
  SF_INFO        info = { 0 };
  SNDFILE* const file = sf_open(path, SFM_READ, &info);
  if (!file) {
    return fail(path, sf_strerror(NULL));
  }
  const sf_count_t from = (sf_count_t)(from_s * info.samplerate);
  sf_count_t       n    = info.frames > from ? info.frames - from : 0;
  if (n_s > 0.0 && n > (sf_count_t)(n_s * info.samplerate)) {
    n = (sf_count_t)(n_s * info.samplerate);
  }
  const char* why = info.samplerate != rate_hz     ? "not at the server's rate"
                    : info.channels > MAX_CHANNELS ? "too many channels"
                                                   : NULL;
  p->n_channels   = (unsigned)info.channels;
  p->samples =
    why ? NULL : (float*)calloc((size_t)n * p->n_channels + 1, sizeof(float));
  if (p->samples) {
    sf_seek(file, from, SEEK_SET);
    p->n_read = (uint64_t)sf_readf_float(file, p->samples, n);
    p->n_frames =
      n_s > 0.0 && p->n_read ? (uint64_t)(n_s * info.samplerate) : p->n_read;
  }
  sf_close(file);
  return p->samples ? 0 : fail(path, why ? why : "out of memory");
}

static int
print_rate(const char* path)
{
  SF_INFO        info = { 0 };
  SNDFILE* const file = sf_open(path, SFM_READ, &info);
  if (!file) {
    return fail(path, sf_strerror(NULL));
  }
  printf("%d\n", info.samplerate);
  return sf_close(file);
}

static int
open_ports(Player* p, jack_client_t* client)
{
  for (unsigned c = 0; c < p->n_channels; ++c) {
    char name[16];
    snprintf(name, sizeof(name), "out_%u", c + 1);
    p->out[c] = jack_port_register(client, name, JACK_DEFAULT_AUDIO_TYPE,
                                   JackPortIsOutput, 0);
    if (!p->out[c]) {
      return fail(name, "no port");
    }
  }
  jack_set_process_callback(client, on_process, p);
  jack_on_shutdown(client, on_shutdown, p);
  return jack_activate(client) ? fail("jack", "can't activate") : 0;
}

static int
connect_ports(const Player* p, jack_client_t* client, int n, char** to)
{
  for (int i = 0; i < n; ++i) {
    const char* const from =
      jack_port_name(p->out[(unsigned)i % p->n_channels]);
    const int r = jack_connect(client, from, to[i]);
    if (r && r != EEXIST) {
      return fail(to[i], "can't connect");
    }
  }
  return 0;
}

static int
play(Player* p, jack_client_t* client, bool freewheel)
{
  const struct timespec nap = { .tv_nsec = 5000000 };
  if (freewheel) {
    jack_set_freewheel(client, 1);
  }
  atomic_store(&p->playing, true);
  while (!atomic_load(&p->done) && !atomic_load(&p->gone)) {
    nanosleep(&nap, NULL);
  }
  if (freewheel && !atomic_load(&p->gone)) {
    jack_set_freewheel(client, 0);
  }
  return atomic_load(&p->gone) ? fail("jack", "the server is gone") : 0;
}

int
main(int argc, char** argv)
{
  static const struct option options[] = {
    { "name", required_argument, NULL, 'n' },
    { "from", required_argument, NULL, 'f' },
    { "seconds", required_argument, NULL, 's' },
    { "freewheel", no_argument, NULL, 'w' },
    { "rate", no_argument, NULL, 'r' },
    { NULL, 0, NULL, 0 }
  };
  const char* name      = "jack_play";
  double      from_s    = 0.0;
  double      n_s       = 0.0;
  bool        freewheel = false;
  bool        rate_only = false;
  bool        wrong     = false;
  for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    name      = o == 'n' ? optarg : name;
    from_s    = o == 'f' ? strtod(optarg, NULL) : from_s;
    n_s       = o == 's' ? strtod(optarg, NULL) : n_s;
    freewheel = freewheel || o == 'w';
    rate_only = rate_only || o == 'r';
    wrong     = wrong || o == '?';
  }
  if (wrong || argc - optind < 1) {
    fputs("usage: jack_play [--name NAME] [--from S] [--seconds S] "
          "[--freewheel] FILE PORT...\n"
          "       jack_play --rate FILE\n",
          stderr);
    return 2;
  }
  if (rate_only) {
    return print_rate(argv[optind]);
  }
  static Player  player;
  jack_client_t* client = jack_client_open(name, JackNoStartServer, NULL);
  if (!client) {
    return fail("jack", "no server");
  }
  const int rate_hz = (int)jack_get_sample_rate(client);
  const int status =
    read_file(&player, argv[optind], from_s, n_s, rate_hz) ||
    open_ports(&player, client) ||
    connect_ports(&player, client, argc - optind - 1, argv + optind + 1) ||
    play(&player, client, freewheel);
  jack_client_close(client);
  free(player.samples);
  return status;
}

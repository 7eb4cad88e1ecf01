// SPDX-License-Identifier: GPL-3.0-or-later

// flock() is not in POSIX proper.
#define _DEFAULT_SOURCE

#include "host/jack/jack_client.h"

#include <jack/metadata.h>
#include <jack/uuid.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { TURN_MS = 20000, LOOK_MS = 10 };

// libjack prints several lines for each failure: ours says it in one.
static void
pass_over(const char* text)
{
  (void)text;
}

PvStatus
pv_jack_join(PvAudio* audio, const PvHostOptions* options, PvError* error)
{
  const char* const standard = getenv("JACK_DEFAULT_SERVER");
  const char* const server   = options->server ? options->server
                               : standard      ? standard
                                               : "default";
  jack_status_t     status   = (jack_status_t)0;
  jack_set_error_function(pass_over);
  jack_set_info_function(pass_over);
  audio->client = jack_client_open(
    options->name, (jack_options_t)(JackNoStartServer | JackServerName),
    &status, server);
  if (audio->client) {
    snprintf(audio->name, sizeof(audio->name), "%s",
             jack_get_client_name(audio->client));
    return PV_OK;
  }
  return status & (JackServerFailed | JackServerError)
           ? pv_fail(error, PV_ERR_FILE,
                     "JACK server %s can't be reached; start it, for example "
                     "with: jackd -n %s -d alsa",
                     server, server)
           : pv_fail(error, PV_ERR_VALUE,
                     "JACK server %s refuses the client %s: the name is too "
                     "long or in use",
                     server, options->name);
}

PvStatus
pv_jack_open(PvAudio*                 audio,
             const PvHostOptions*     options,
             JackInfoShutdownCallback gone,
             void*                    user,
             PvError*                 error)
{
  static const char* const names[2] = { "in_1", "in_2" };
  if (!audio->client && pv_jack_join(audio, options, error)) {
    return error->status;
  }
  for (int i = 0; i < 2; ++i) {
    audio->in[i] =
      jack_port_register(audio->client, names[i], JACK_DEFAULT_AUDIO_TYPE,
                         JackPortIsInput | JackPortIsTerminal, 0);
    if (!audio->in[i]) {
      pv_jack_close(audio);
      return pv_fail(error, PV_ERR_VALUE, "the JACK server has no ports left");
    }
  }
  atomic_store(&audio->rate_hz, jack_get_sample_rate(audio->client));
  jack_on_info_shutdown(audio->client, gone, user);
  pv_audio_install(audio);
  return PV_OK;
}

// Names for people, for patchbays that show them.  Where the server keeps none,
// nothing is lost.
static void
name_ports(PvAudio* audio)
{
  static const char* const names[2] = { "Left (or mono)", "Right" };
  for (int i = 0; i < 2; ++i) {
    const char order[2] = { (char)('1' + i), '\0' };
    audio->uuid[i]      = jack_port_uuid(audio->in[i]);
    jack_set_property(audio->client, audio->uuid[i], JACK_METADATA_PRETTY_NAME,
                      names[i], "text/plain");
    jack_set_property(audio->client, audio->uuid[i], JACK_METADATA_ORDER, order,
                      "http://www.w3.org/2001/XMLSchema#integer");
  }
  char* const own = jack_get_uuid_for_client_name(audio->client, audio->name);
  if (own && !jack_uuid_parse(own, &audio->uuid[2])) {
    jack_set_property(audio->client, audio->uuid[2], JACK_METADATA_PRETTY_NAME,
                      "Production Value", "text/plain");
    jack_set_property(audio->client, audio->uuid[2], JACK_METADATA_ICON_NAME,
                      "production-value", "text/plain");
  }
  jack_free(own);
}

static PvStatus
connect_port(PvAudio* audio, const char* from, int to, PvError* error)
{
  const int r =
    jack_connect(audio->client, from, jack_port_name(audio->in[to]));
  if (!r || r == EEXIST) {
    return PV_OK;
  }
  const jack_port_t* const port = jack_port_by_name(audio->client, from);
  const char* const        why =
    !port                                         ? "no such JACK port"
           : !(jack_port_flags(port) & JackPortIsOutput) ? "not an output"
           : strcmp(jack_port_type(port), JACK_DEFAULT_AUDIO_TYPE) != 0
             ? "not audio"
             : "JACK refused";
  return pv_fail(error, PV_ERR_VALUE,
                 "--connect %s: %s (jack_lsp shows them all)", from, why);
}

PvStatus
pv_jack_start(PvAudio* audio, PvError* error)
{
  if (jack_activate(audio->client)) {
    return pv_fail(error, PV_ERR_VALUE, "JACK can't start the client");
  }
  name_ports(audio);
  return PV_OK;
}

// A single port feeds both inputs.
static uint32_t
count_connections(const PvHostOptions* options)
{
  return options->n_connect == 1 ? 2 : options->n_connect;
}

uint32_t
pv_jack_connections(const PvHostOptions* options)
{
  return (1u << count_connections(options)) - 1;
}

PvStatus
pv_jack_connect(PvAudio*             audio,
                const PvHostOptions* options,
                uint32_t*            due,
                PvError*             error)
{
  PvStatus first = PV_OK;
  for (uint32_t i = 0; i < count_connections(options); ++i) {
    PvError           later;
    const char* const from = options->connect[i % options->n_connect];
    if (!(*due >> i & 1u)) {
      continue;
    }
    if (connect_port(audio, from, (int)(i % 2), first ? &later : error)) {
      first = error->status;
    } else {
      *due &= ~(1u << i);
    }
  }
  return first;
}

// Clients leave one by one.  A client that closes no longer reads what jackd
// tells it of others that end: of their names, cables and ports.  Some 32
// messages fill its socket; then jackd waits for it to read, and it for jackd.
// The program's own file is the lock.  Whoever can't lock it, or not in time,
// leaves nevertheless.
static int
wait_for_turn(void)
{
  const struct timespec pause = { .tv_nsec = LOOK_MS * 1000000L };
  const int             turn  = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  for (int ms = 0; turn >= 0 && ms < TURN_MS && flock(turn, LOCK_EX | LOCK_NB);
       ms += LOOK_MS) {
    nanosleep(&pause, NULL);
  }
  return turn;
}

static void
end_turn(int turn)
{
  if (turn >= 0) {
    close(turn);
  }
}

void
pv_jack_stop(PvAudio* audio)
{
  atomic_store(&audio->leaving, true);
  if (audio->client) {
    const int turn = wait_for_turn();
    jack_deactivate(audio->client);
    end_turn(turn);
  }
}

void
pv_jack_close(PvAudio* audio)
{
  if (audio->client) {
    const int turn = wait_for_turn();
    for (int i = 0; i < 3 && audio->uuid[i]; ++i) {
      jack_remove_properties(audio->client, audio->uuid[i]);
      audio->uuid[i] = 0;
    }
    jack_client_close(audio->client);
    end_turn(turn);
    audio->client = NULL;
  }
}

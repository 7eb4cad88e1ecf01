// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/jack/audio.h"

#include "base/prefault.h"
#include "rt/frame.h"

#include <time.h>

// At most one wake-up a frame: none until the worker has taken all there were.
// To post is the one system call of the audio thread.
static void
wake_worker(PvAudio* audio)
{
  if (!atomic_exchange(&audio->woken, true)) {
    pv_semaphore_post(&audio->wake);
  }
}

// While JACK free-wheels nothing is in real time, and no frame need be lost:
// the one place where the audio thread sleeps.
static void
wait_for_room(PvAudio* audio, uint32_t n, uint32_t rate_hz)
{
  static const struct timespec nap = { .tv_nsec = 500000 };
  const uint64_t hops = (uint64_t)n * PV_ANALYSIS_RATE_HZ / rate_hz / PV_HOP;
  while (pv_engine_free_slots(audio->engine) < hops + 2 &&
         !atomic_load(&audio->leaving)) {
    wake_worker(audio);
    nanosleep(&nap, NULL);
  }
}

static void
note_time(PvAudio* audio, uint32_t n, uint32_t rate_hz)
{
  jack_nframes_t frames = 0;
  jack_time_t    now_us = 0;
  jack_time_t    next   = 0;
  float          period = 0.0f;
  if (jack_get_cycle_times(audio->client, &frames, &now_us, &next, &period)) {
    now_us = jack_get_time();
  }
  audio->n_fed += n;
  const uint64_t fed_us = audio->n_fed * UINT64_C(1000000) / rate_hz;
  atomic_store_explicit(&audio->origin_us, (int64_t)now_us - (int64_t)fed_us,
                        memory_order_relaxed);
}

// The sound that is to come is another: one cable more or less.
static void
begin_anew(PvAudio* audio, unsigned on)
{
  pv_engine_restart(audio->engine);
  audio->n_fed  = 0;
  audio->fed_on = on;
}

// What comes in before its connection is known isn't heard.
static uint32_t
feed_silence(PvAudio* audio, jack_nframes_t n)
{
  static const float silence[256];
  uint32_t           n_waiting = 0;
  for (jack_nframes_t at = 0; at < n; at += 256) {
    n_waiting = pv_engine_process(audio->engine, silence, NULL,
                                  n - at < 256 ? n - at : 256);
  }
  return n_waiting;
}

// A single input is mono.
static uint32_t
feed_inputs(PvAudio* audio, jack_nframes_t n, unsigned on)
{
  const float* const in_1 = (const float*)jack_port_get_buffer(audio->in[0], n);
  const float* const in_2 = (const float*)jack_port_get_buffer(audio->in[1], n);
  return pv_engine_process(audio->engine, on == PV_IN_2 ? in_2 : in_1,
                           on == PV_IN_1 ? in_1 : in_2, n);
}

static void
feed(PvAudio* audio, jack_nframes_t n, uint32_t rate_hz)
{
  if (atomic_load(&audio->freewheeling)) {
    // Not in real time: the thread may ask JACK, and so knows in time.
    pv_audio_look(audio);
    wait_for_room(audio, n, rate_hz);
  }
  const unsigned on = atomic_load(&audio->connected);
  if (on != audio->fed_on) {
    begin_anew(audio, on);
  }
  note_time(audio, n, rate_hz);
  if ((on ? feed_inputs(audio, n, on) : feed_silence(audio, n)) > 0) {
    wake_worker(audio);
  }
}

static int
on_process(jack_nframes_t n, void* user)
{
  PvAudio* const audio = (PvAudio*)user;
  atomic_store(&audio->in_engine, true);
  const uint32_t rate_hz = atomic_load(&audio->engine_rate_hz);
  if (atomic_load(&audio->rate_hz) == rate_hz) {
    feed(audio, n, rate_hz);
  }
  atomic_store(&audio->in_engine, false);
  return 0;
}

// Before the first cycle.
static void
on_thread(void* user)
{
  pv_prefault_stack();
  (void)user;
}

static int
on_rate(jack_nframes_t rate_hz, void* user)
{
  PvAudio* const audio = (PvAudio*)user;
  atomic_store(&audio->rate_hz, rate_hz);
  return 0;
}

static int
on_xrun(void* user)
{
  PvAudio* const audio = (PvAudio*)user;
  atomic_fetch_add(&audio->n_xruns, 1);
  return 0;
}

static void
on_freewheel(int starting, void* user)
{
  PvAudio* const audio = (PvAudio*)user;
  atomic_store(&audio->freewheeling, starting != 0);
}

// JACK may call before the connection is there: the worker looks, now and later.
static void
on_connect(jack_port_id_t a, jack_port_id_t b, int connect, void* user)
{
  PvAudio* const audio = (PvAudio*)user;
  pv_semaphore_post(&audio->wake);
  (void)a;
  (void)b;
  (void)connect;
}

void
pv_audio_look(PvAudio* audio)
{
  if (!audio->client) {
    return;
  }
  unsigned on = jack_port_connected(audio->in[0]) > 0 ? PV_IN_1 : 0;
  on |= jack_port_connected(audio->in[1]) > 0 ? PV_IN_2 : 0;
  atomic_store(&audio->connected, on);
}

// The way of the sound ends here.
static void
on_latency(jack_latency_callback_mode_t mode, void* user)
{
  PvAudio* const       audio = (PvAudio*)user;
  jack_latency_range_t none  = { 0, 0 };
  if (mode == JackPlaybackLatency) {
    jack_port_set_latency_range(audio->in[0], mode, &none);
    jack_port_set_latency_range(audio->in[1], mode, &none);
  }
}

void
pv_audio_install(PvAudio* audio)
{
  jack_set_latency_callback(audio->client, on_latency, audio);
  jack_set_thread_init_callback(audio->client, on_thread, audio);
  jack_set_process_callback(audio->client, on_process, audio);
  jack_set_sample_rate_callback(audio->client, on_rate, audio);
  jack_set_xrun_callback(audio->client, on_xrun, audio);
  jack_set_freewheel_callback(audio->client, on_freewheel, audio);
  jack_set_port_connect_callback(audio->client, on_connect, audio);
}

PvStatus
pv_audio_follow_rate(PvAudio* audio, PvError* error)
{
  static const struct timespec nap     = { .tv_nsec = 500000 };
  const uint32_t               rate_hz = atomic_load(&audio->rate_hz);
  if (rate_hz == atomic_load(&audio->engine_rate_hz)) {
    return PV_OK;
  }
  // From here on the audio thread keeps out; it may still be within.
  while (atomic_load(&audio->in_engine)) {
    nanosleep(&nap, NULL);
  }
  if (pv_engine_set_rate(audio->engine, rate_hz, error)) {
    return error->status;
  }
  audio->n_fed = 0;
  atomic_store(&audio->engine_rate_hz, rate_hz);
  return PV_OK;
}

double
pv_audio_seconds_ago(const PvAudio* audio, uint64_t end_sample)
{
  const int64_t origin_us =
    atomic_load_explicit(&audio->origin_us, memory_order_relaxed);
  const int64_t fed_us =
    (int64_t)(end_sample * UINT64_C(1000000) / PV_ANALYSIS_RATE_HZ);
  return 1e-6 * (double)((int64_t)jack_get_time() - origin_us - fed_us);
}

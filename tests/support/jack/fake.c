// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/jack/fake.h"

#include "support/rt/guard.h"

#include <stddef.h>
#include <string.h>

typedef struct {
  JackProcessCallback     process;
  JackSampleRateCallback  rate;
  JackXRunCallback        xrun;
  JackFreewheelCallback   freewheel;
  JackPortConnectCallback connected;
  JackLatencyCallback     latency;
  void*                   user;
  const float*            in[2];
  bool                    is_live;
  bool                    is_connected[2];
  jack_latency_range_t    range[2];
  int64_t                 now_us;
  int64_t                 cycle_us;
} FakeJack;

static FakeJack fake;

/// Their addresses stand for the ports.
static char ports[2];

void
pv_fake_jack_reset(void)
{
  fake = (FakeJack){ .is_live = true };
}

jack_client_t*
pv_fake_jack_client(void)
{
  return (jack_client_t*)&fake;
}

jack_port_t*
pv_fake_jack_port(int which)
{
  return (jack_port_t*)&ports[which];
}

static int
index_of(const jack_port_t* port)
{
  return (int)((const char*)port - ports);
}

void
pv_fake_jack_connect(int which, bool is_connected)
{
  fake.is_connected[which] = is_connected;
  fake.connected(0, 1, is_connected, fake.user);
}

void
pv_fake_jack_set_rate(uint32_t rate_hz)
{
  fake.rate(rate_hz, fake.user);
}

void
pv_fake_jack_freewheel(bool begins)
{
  fake.is_live = !begins;
  fake.freewheel(begins, fake.user);
}

void
pv_fake_jack_xrun(void)
{
  fake.xrun(fake.user);
}

void
pv_fake_jack_set_time(int64_t now_us, int64_t cycle_us)
{
  fake.now_us   = now_us;
  fake.cycle_us = cycle_us;
}

void
pv_fake_jack_latency(jack_latency_callback_mode_t mode,
                     jack_latency_range_t         range[2])
{
  fake.range[0] = fake.range[1] = (jack_latency_range_t){ 77, 99 };
  fake.latency(mode, fake.user);
  memcpy(range, fake.range, sizeof(fake.range));
}

void
pv_fake_jack_cycle(const float* in_1, const float* in_2, uint32_t n)
{
  fake.in[0] = in_1;
  fake.in[1] = in_2;
  // While JACK free-wheels, nothing is in real time.
  if (fake.is_live) {
    pv_rt_guard_enter();
  }
  fake.process(n, fake.user);
  if (fake.is_live) {
    pv_rt_guard_leave();
  }
}

// What libjack has, as far as host/jack calls it.

int
jack_set_process_callback(jack_client_t*      client,
                          JackProcessCallback callback,
                          void*               user)
{
  (void)client;
  fake.process = callback;
  fake.user    = user;
  return 0;
}

int
jack_set_thread_init_callback(jack_client_t*         client,
                              JackThreadInitCallback callback,
                              void*                  user)
{
  (void)client;
  callback(user);
  return 0;
}

int
jack_set_sample_rate_callback(jack_client_t*         client,
                              JackSampleRateCallback callback,
                              void*                  user)
{
  (void)client;
  (void)user;
  fake.rate = callback;
  return 0;
}

int
jack_set_xrun_callback(jack_client_t*   client,
                       JackXRunCallback callback,
                       void*            user)
{
  (void)client;
  (void)user;
  fake.xrun = callback;
  return 0;
}

int
jack_set_freewheel_callback(jack_client_t*        client,
                            JackFreewheelCallback callback,
                            void*                 user)
{
  (void)client;
  (void)user;
  fake.freewheel = callback;
  return 0;
}

int
jack_set_port_connect_callback(jack_client_t*          client,
                               JackPortConnectCallback callback,
                               void*                   user)
{
  (void)client;
  (void)user;
  fake.connected = callback;
  return 0;
}

int
jack_set_latency_callback(jack_client_t*      client,
                          JackLatencyCallback callback,
                          void*               user)
{
  (void)client;
  (void)user;
  fake.latency = callback;
  return 0;
}

void
jack_port_set_latency_range(jack_port_t*                 port,
                            jack_latency_callback_mode_t mode,
                            jack_latency_range_t*        range)
{
  (void)mode;
  fake.range[index_of(port)] = *range;
}

int
jack_port_connected(const jack_port_t* port)
{
  return fake.is_connected[index_of(port)];
}

void*
jack_port_get_buffer(jack_port_t* port, jack_nframes_t n)
{
  (void)n;
  return (void*)(uintptr_t)fake.in[index_of(port)];
}

jack_time_t
jack_get_time(void)
{
  return (jack_time_t)fake.now_us;
}

int
jack_get_cycle_times(const jack_client_t* client,
                     jack_nframes_t*      frames,
                     jack_time_t*         now_us,
                     jack_time_t*         next_us,
                     float*               period_us)
{
  (void)client;
  (void)frames;
  (void)next_us;
  (void)period_us;
  *now_us = (jack_time_t)fake.cycle_us;
  return fake.cycle_us < 0;
}

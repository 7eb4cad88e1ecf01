// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A small LV2 host on lilv, which can be as bad as a host can be.

#ifndef PV_TESTS_LV2_HOST_H
#define PV_TESTS_LV2_HOST_H

#include <lilv/lilv.h>
#include <lv2/atom/atom.h>

#include <stdbool.h>
#include <stdint.h>

#define PV_HOST_MONO   "urn:production-value:mono"
#define PV_HOST_STEREO "urn:production-value:stereo"

/// How the host does the plugin's work.
typedef enum {
  PV_WORK_NONE,  ///< It has no worker
  PV_WORK_FULL,  ///< It takes no request
  PV_WORK_NEVER, ///< It takes requests and loses them
  PV_WORK_SYNC,  ///< At once, in run()
  PV_WORK_QUEUE, ///< When the test says so: pv_host_work()
  PV_WORK_THREAD ///< On a thread of its own
} PvHostWork;

typedef struct PvLv2Host PvLv2Host;

/// An activated instance with all control ports connected; NULL if the plugin
/// wouldn't be made.  Any thread may have its own.
PvLv2Host*
pv_host_new(const char* uri, double rate, PvHostWork work);

void
pv_host_free(PvLv2Host* host);

/// Have all that the plugin may reach of the host in memory.
void
pv_host_touch(PvLv2Host* host);

LilvInstance*
pv_host_instance(PvLv2Host* host);

const LilvPlugin*
pv_host_plugin(const char* uri);

bool
pv_host_is_output(const LilvPlugin* plugin, const LilvPort* port);

/// Run a block; the second channel may be NULL.
void
pv_host_run(PvLv2Host*   host,
            const float* in_1,
            const float* in_2,
            float*       out_1,
            float*       out_2,
            uint32_t     n);

/// The value of a control port, to read and to write.
float*
pv_host_port(PvLv2Host* host, const char* symbol);

/// Do up to `n` of the requests that wait; how many there were.
uint32_t
pv_host_work(PvLv2Host* host, uint32_t n);

/// Requests made so far.
uint32_t
pv_host_n_requests(const PvLv2Host* host);

/// What the plugin logged so far.
const char*
pv_host_log(const PvLv2Host* host);

LV2_URID
pv_host_map(const char* uri);

/// The same, as hosts hand it out.
LV2_URID_Map*
pv_host_urid_map(void);

// Messages for the next block.

void
pv_host_put_set(PvLv2Host*  host,
                const char* property,
                const char* type,
                const char* value);
void
pv_host_put_get(PvLv2Host* host, const char* property);
void
pv_host_put_position(PvLv2Host* host, uint32_t at, int64_t frame, float speed);
/// The same in doubles, which can be anything.
void
pv_host_put_any_position(PvLv2Host* host,
                         uint32_t   at,
                         double     frame,
                         double     speed);
void
pv_host_put_bytes(PvLv2Host*  host,
                  LV2_URID    type,
                  const void* body,
                  uint32_t    size);

/// Let the plugin have no more than this for its messages.
void
pv_host_limit_notify(PvLv2Host* host, uint32_t n_bytes);

// Messages of the last block.

/// The first one, or the one behind `before`; NULL at the end.
const LV2_Atom*
pv_host_next_message(const PvLv2Host* host, const LV2_Atom* before);

/// The text of a patch:Set of that property, or NULL.
const char*
pv_host_got_set(const PvLv2Host* host, const char* property);
/// The comment of a patch:Error, or NULL.
const char*
pv_host_got_error(const PvLv2Host* host);
/// A property of the last pv:Verdict, or NULL.
const LV2_Atom*
pv_host_got_guess(const PvLv2Host* host, const char* property);
/// A property of the last pv:Difference, or NULL.
const LV2_Atom*
pv_host_got_difference(const PvLv2Host* host, const char* property);

/// Save as a host saves a session, into the folder `dir`, as state.ttl.
LilvState*
pv_host_save(PvLv2Host* host, const char* dir);
void
pv_host_restore(PvLv2Host* host, const LilvState* state);

LilvState*
pv_host_read_state(const char* dir);
/// A preset of the mono plugin whose state has these properties, in Turtle.
LilvState*
pv_host_parse_preset(const char* properties);

#endif

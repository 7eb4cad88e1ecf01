// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/serve/serve_hear.h"

#include "tools/audio/decoders/libav.h"

#include <unistd.h>

enum { MEMORY = 512 << 20 };

/// What comes out of the sandbox.
typedef struct {
  uint32_t is_last;
  PvHeard  heard;
} Message;

static void
send(const PvHeard* heard, bool is_last)
{
  const Message message = { is_last, *heard };
  if (write(STDOUT_FILENO, &message, sizeof(message)) !=
      (ssize_t)sizeof(message)) {
    _exit(1);
  }
}

static void
on_guess(void* user, const PvHeard* heard)
{
  (void)user;
  send(heard, false);
}

static void
work(const void* user, const char* name)
{
  PvHeard heard;
  pv_hear(user, name, PV_STANDARD_INPUT, on_guess, NULL, &heard);
  send(&heard, true);
}

PvSandbox*
pv_serve_sandbox_open(const PvModel* model, uint32_t seconds, PvError* error)
{
  const PvSandboxPlan plan = { .work     = work,
                               .user     = model,
                               .confines = { seconds, MEMORY } };
  pv_audio_libav_load();
  return pv_sandbox_open(&plan, error);
}

// Up to the last message, or one that can't be believed.
static bool
take_messages(PvSandbox*     sandbox,
              const PvModel* model,
              PvHeardSink    sink,
              void*          user,
              PvHeard*       heard)
{
  Message message;
  while (pv_sandbox_read(sandbox, &message, sizeof(message)) &&
         pv_heard_is_valid(model, &message.heard)) {
    *heard = message.heard;
    if (message.is_last) {
      return true;
    }
    sink(user, heard);
  }
  return false;
}

void
pv_serve_hear(PvSandbox*           sandbox,
              const PvModel*       model,
              const PvSandboxTask* task,
              PvHeardSink          sink,
              void*                user,
              PvHeard*             heard)
{
  PvError why = { .status = PV_OK };
  *heard      = (PvHeard){ .n_guesses = 0 };
  if (pv_sandbox_begin(sandbox, task, &heard->error)) {
    return;
  }
  const bool is_whole = take_messages(sandbox, model, sink, user, heard);
  if (!pv_sandbox_end(sandbox, &why) && !is_whole) {
    pv_fail(&why, PV_ERR_FORMAT,
            "its decoder gave no result that can be used: the file may be "
            "damaged; convert it to FLAC or WAV, or get it again");
  }
  if (!is_whole) {
    *heard = (PvHeard){ .error = why };
  }
}

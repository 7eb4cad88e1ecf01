// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Guesses as OSC messages, and the few commands that come back.
///
/// UDP only.  Messages have the types i, f and s, which Max and Pd accept.

#ifndef PV_OSC_OSC_H
#define PV_OSC_OSC_H

#include "engine/engine.h"
#include "engine/mix_comparison.h"
#include "osc/target.h"

#define PV_OSC_DEFAULT_URL    "osc.udp://127.0.0.1:9000"
#define PV_OSC_DEFAULT_PREFIX "/prodval"

enum {
  PV_OSC_N_RANKING    = 5, ///< Labels in `/ranking`
  PV_OSC_N_NEIGHBOURS = 5, ///< Songs, one `/neighbour` each
  PV_OSC_MAX_SHARES =
    256, ///< Longer ones are not sent: one packet holds no more
  PV_OSC_MAX_TARGETS = 16,
  PV_OSC_MAX_PREFIX  = 64,  ///< Bytes of a prefix
  PV_OSC_MAX_PATH    = 4096 ///< Bytes of a path, including the final 0
};

typedef struct PvOscSender PvOscSender;

/// [any] Whether a list of URLs and a prefix are valid; no host is looked up.
PvStatus
pv_osc_check(const char* urls, const char* prefix, PvError* error);

/**
   [worker] Open targets, each of which is sent everything.

   IPv4 is preferred, as it is what most receivers listen to.  Sending never
   blocks: a message that can't be sent at once is dropped and counted.  A
   target that can't be reached, now or later, is tried again; the others don't
   notice.

   @param urls    Such as "osc.udp://host:port", with spaces or commas between
                  them; NULL: none, but those who ask are answered.
   @param prefix  Before each address, such as "/prodval"; may be empty.
   @param aside   Look up a host's name on a separate thread.  If not, it
                  is looked up here, and now and then when a message is sent
                  while it isn't known: that may block for seconds.  Numbers
                  and localhost never do.
   @return NULL if a URL or the prefix is wrong, and why in `error`.
*/
PvOscSender*
pv_osc_sender_open(const char* urls,
                   const char* prefix,
                   bool        aside,
                   PvError*    error);

/// [worker] Open more targets.  If that fails, some of them may be open.
PvStatus
pv_osc_sender_add(PvOscSender* sender, const char* urls, PvError* error);

/// [worker] NULL is fine.
void
pv_osc_sender_close(PvOscSender* sender);

/// [worker] Packets that could not be sent since the targets were opened, each
/// target's counted.  On the same machine that includes a target without a
/// receiver.
uint64_t
pv_osc_sender_n_errors(const PvOscSender* sender);

/// [worker] The targets that nobody listened at when a packet was sent, once each, in
/// the order in which that happened.
/// @param[out] urls  The sender's.
/// @return How many.
uint32_t
pv_osc_sender_deaf(const PvOscSender* sender, const char* const** urls);

/// [worker] A target that nobody listens at now, its URL; NULL: none is known of.
const char*
pv_osc_sender_unheard(const PvOscSender* sender);

/// What has become of the ways to the targets since it was last asked for.
typedef struct {
  const char* lost; ///< Why one can't be reached, once for each time; else NULL
  bool        is_back;  ///< Not all could be reached before, and now they can
  bool        is_found; ///< Whoever is there is to be told the model; the first
                        ///< time, too: see pv_osc_send_model_to_found()
} PvOscTargetNews;

/// [worker] What is new of the targets; ask now and then.  The text is the
/// sender's, until it is asked again.
PvOscTargetNews
pv_osc_sender_watch(PvOscSender* sender);

/**
   [worker] All of a guess as one bundle.

   The neighbours are the guess's songs, ranks from 1, by what `/nearest` says.
   Shares are sent of up to PV_OSC_MAX_SHARES - 1 producers.

   @param seconds_ago  When the newest sound of the guess was played, in
                       seconds before now: it becomes the bundle's time tag.
*/
void
pv_osc_send_guess(PvOscSender*   sender,
                  const PvGuess* guess,
                  double         seconds_ago);

/// [worker] How the sound differs from the target: a `/difference` for each measure of
/// the song and of now, `/findings` and one `/finding` each, in three bundles.
void
pv_osc_send_difference(PvOscSender* sender, const PvMixNews* news);

/// [worker] `/compared`: what the sound is compared with from now on; "": nothing.
void
pv_osc_send_compared(PvOscSender* sender, const char* target);

/// [worker] `/state`; send on change and every second.
void
pv_osc_send_state(PvOscSender* sender, PvState state);

/**
   [worker] `/model` at once; then one `/label` each, `/songs`, and one
   `/song-position` each, as far as they fit into one bundle.

   Indices begin at 0.  The rest is sent by pv_osc_send_slice().  If the model is
   being sent already, that goes on to its end and begins anew.

   @param model  NULL is "" with 0 and 0.
*/
void
pv_osc_send_model(PvOscSender* sender, const PvModel* model);

/// [worker] The same, to targets that pv_osc_sender_watch() found only.
void
pv_osc_send_model_to_found(PvOscSender* sender, const PvModel* model);

/// [worker] The next part of the model, for all who are owed it: at most 8 bundles
/// of up to 1400 bytes each, and nothing before 50 ms have passed since the last
/// ones, so call it often.  `model` is the one that was sent.
void
pv_osc_send_slice(PvOscSender* sender, const PvModel* model);

/// [worker] `/mfcc`: the 20 MFCCs of the mid.
void
pv_osc_send_mfcc(PvOscSender* sender, const PvFrame* frame);

/// What a receiver understands.
typedef enum {
  PV_OSC_HELLO,   ///< `/hello`: send the model and the state again
  PV_OSC_RESET,   ///< `/reset`: forget the evidence
  PV_OSC_LOAD,    ///< `/load s`: use another model
  PV_OSC_NEAREST, ///< `/nearest s`: choose what makes songs near
  PV_OSC_TARGET,  ///< `/target s`: compare with a producer or a song; "": none
  PV_OSC_WRONG    ///< None of these, or not with its text
} PvOscCommandKind;

/// A command as received: `text` is untrusted.
typedef struct {
  PvOscCommandKind kind;
  PvOscAddress     from;      ///< Who sent it: IPv4
  char text[PV_OSC_MAX_PATH]; ///< The argument; "" without one; of what
                              ///< is wrong, why, in one line
} PvOscCommand;

typedef struct PvOscReceiver PvOscReceiver;

/**
   [worker] Listen for commands.

   @param port    UDP; 0: the system chooses.
   @param any     Whether to listen on all interfaces, not only on loopback.
   @param prefix  Before each address.
   @return NULL, and why in `error`.
*/
PvOscReceiver*
pv_osc_receiver_open(uint16_t    port,
                     bool        any,
                     const char* prefix,
                     PvError*    error);

/// [worker] NULL is fine.
void
pv_osc_receiver_close(PvOscReceiver* receiver);

/// [worker] The port it listens on.
uint16_t
pv_osc_receiver_port(const PvOscReceiver* receiver);

/**
   [worker] Take the next command, without waiting.

   Looks at no more than 64 packets per call, so a flood can't hold the caller;
   whatever is no OSC message is skipped, and so is what a sender of this program
   sends: two of them that were told to send to each other must not answer for ever.

   @param[out] command  Written if and only if there was one.
   @return Whether there was one.
*/
bool
pv_osc_receiver_poll(PvOscReceiver* receiver, PvOscCommand* command);

/// [worker] Send a packet from the receiver's port; false if it could not be sent
/// at once.
bool
pv_osc_receiver_reply(const PvOscReceiver* receiver,
                      const PvOscAddress*  to,
                      const void*          packet,
                      size_t               n);

/**
   [worker] Send model and state to one who asked, unless that is a target.

   As pv_osc_send_model(): more comes with the slices.  Four are answered at a
   time; the next one takes the place of the first.

   @param receiver  That took the question; must outlive the sender.
   @param address   Of the command.
*/
void
pv_osc_answer(PvOscSender*        sender,
              PvOscReceiver*      receiver,
              const PvOscAddress* address,
              const PvModel*      model,
              PvState             state);

/// [worker] Tell one who asked, or named it, what the sound is compared with, unless
/// that is a target.
void
pv_osc_answer_compared(PvOscSender*         sender,
                       const PvOscReceiver* receiver,
                       const PvOscAddress*  address,
                       const char*          target);

/// [worker] Tell one who sent a command, and all targets, why it was not obeyed.
void
pv_osc_answer_error(PvOscSender*         sender,
                    const PvOscReceiver* receiver,
                    const PvOscAddress*  address,
                    const char*          why);

#endif

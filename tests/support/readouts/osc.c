// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/readouts/readout.h"

#include "osc/osc.h"
#include "support/osc/inbox.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The arguments of the message with that address and those types.
static const char*
arguments_of(const PvInbox* inbox, const char* begin)
{
  for (int i = 0; i < inbox->n; ++i) {
    if (!strncmp(inbox->line[i], begin, strlen(begin))) {
      return inbox->line[i] + strlen(begin);
    }
  }
  ck_abort_msg("no %s", begin);
}

static void
read_names(PvReadout* readout, const PvInbox* inbox)
{
  const char* at = arguments_of(inbox, "/prodval/ranking sfsfsf ");
  ck_assert_int_eq(sscanf(arguments_of(inbox, "/prodval/guess sff "),
                          "%63s %lf", readout->guess.name,
                          &readout->guess.probability),
                   2);
  char   name[64];
  double probability = 0.0;
  for (int n = 0; sscanf(at, "%63s %lf %n", name, &probability, &n) == 2;
       at += n) {
    pv_readout_add(readout, name, probability);
  }
}

static int
by_probability(const void* a, const void* b)
{
  const double x = ((const PvReadoutLabel*)a)->probability;
  const double y = ((const PvReadoutLabel*)b)->probability;
  return (x < y) - (x > y);
}

/// Shares are in the order of the labels.
static void
read_shares(PvReadout* readout, const PvInbox* inbox, const PvModelParts* parts)
{
  const char* at    = arguments_of(inbox, "/prodval/shares fff ");
  const int   index = atoi(arguments_of(inbox, "/prodval/index i "));
  double      share = 0.0;
  for (int n = 0; sscanf(at, "%lf %n", &share, &n) == 1; at += n) {
    ck_assert_uint_le(readout->n, parts->n_labels);
    pv_readout_add(readout, parts->labels[readout->n], share);
  }
  ck_assert_int_lt(index, (int)parts->n_labels);
  readout->guess =
    readout->ranking[index < 0 ? parts->n_labels : (uint32_t)index];
  qsort(readout->ranking, readout->n, sizeof(readout->ranking[0]),
        by_probability);
}

void
pv_readout_by_osc(PvReadout      readout[2],
                  const PvModel* model,
                  const PvGuess* guess)
{
  static PvInbox inbox;
  PvError        error = { PV_OK, "" };
  pv_inbox_open(&inbox, 0);
  PvOscSender* const sender = pv_osc_sender_open(
    pv_inbox_url(&inbox), PV_OSC_DEFAULT_PREFIX, false, &error);
  ck_assert_msg(sender != NULL, "%s", error.text);
  pv_osc_send_guess(sender, guess, 0.0);
  pv_inbox_receive(&inbox);
  readout[0] = (PvReadout){ .where = "/guess and /ranking" };
  readout[1] = (PvReadout){ .where = "/index and /shares" };
  read_names(&readout[0], &inbox);
  read_shares(&readout[1], &inbox, pv_model_parts(model));
  pv_osc_sender_close(sender);
  pv_inbox_close(&inbox);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/options/option_table.h"

#include "host/options/options.h"
#include "http/option_rows.h"
#include "osc/osc.h"

#include <string.h>

static PvStatus
check_url(const char* url, PvError* error)
{
  return strcmp(url, "none") != 0
           ? pv_osc_check(url, PV_OSC_DEFAULT_PREFIX, error)
           : PV_OK;
}

static PvStatus
check_prefix(const char* prefix, PvError* error)
{
  return pv_osc_check(PV_OSC_DEFAULT_URL, prefix, error);
}

static const PvChoice orders[] = {
  { "sound", "the distance of their features" },
  { "guess", "the distance of the probabilities of producers" },
  { "", "" }
};

static const PvOption listening[] = {
  { .name        = "model",
    .type        = PV_OPTION_INPUT,
    .placeholder = "MODEL",
    .noun        = "the model",
    .help        = "the model to listen with; the default model if not given" },
  { .name        = "nearest",
    .type        = PV_OPTION_CHOICE,
    .placeholder = "WHAT",
    .standard    = "sound",
    .choices     = orders,
    .help        = "what makes songs near",
    .more =
      "By `guess` the nearest songs are those for which the model, had it "
      "not learned them, would give nearly the probabilities that it "
      "gives now, as `prodval similar --by guess` lists them; distances "
      "are from 0 to 1. A model is nearly certain of songs that it "
      "learned: if one of these is played, those come out nearest of "
      "which it is most certain. A model that stores no guesses of its "
      "songs says so, and songs stay nearest by sound." },
  { .name        = "target",
    .type        = PV_OPTION_TEXT,
    .placeholder = "NAME",
    .max_times   = PV_MAX_TARGETS,
    .help = "compare the sound with a producer's songs, a song, a file or a "
            "folder; NAME=2 counts twice",
    .more =
      "It is a producer of the model, whoever made music by others that "
      "it knows, or the title of one of its songs; what is none of "
      "these, in upper or lower case, is an audio file, or a folder, which "
      "stands for the sound files in it, but for those that can't be "
      "measured, which are noted; they are measured on all cores before "
      "the client has its ports, and q or Ctrl-C ends that. Several count the "
      "same, or as said; they may also be one text: `--target 'Sean Hawk=2, "
      "Roberto "
      "Lorenz'`. Files and folders are told without the path to them. "
      "Once a second the differences are sent over OSC, are part of "
      "JSON, and the live view and lines show the largest; each song is "
      "compared by itself. A song of a producer that is itself playing "
      "is left out of theirs, once it is recognised, which takes 70 s "
      "with the default model. What is compared is what `prodval "
      "compare` shows." },
  { .name        = "connect",
    .type        = PV_OPTION_TEXT,
    .placeholder = "PORT",
    .max_times   = PV_MAX_CONNECT,
    .lister      = "jack_lsp",
    .help =
      "connect this JACK port to in_1, a second one to in_2; a single one "
      "to both",
    .more = "A third one goes to in_1 as well, a fourth to in_2, and so on: "
            "what comes in at one input adds up." },
  { .name        = "name",
    .type        = PV_OPTION_TEXT,
    .placeholder = "NAME",
    .standard    = "prodval",
    .help        = "name of the JACK client" },
  { .name        = "server",
    .type        = PV_OPTION_TEXT,
    .placeholder = "NAME",
    .help        = "name of the JACK server" },
  { .name = "wait",
    .help = "wait for the JACK server, and for it to come back",
    .more =
      "Where none runs, or when it ends, that is said in one line, and the "
      "program goes on: it looks for one each second, joins it, and makes "
      "the connections of `--connect` again, also those whose port is not "
      "there yet. OSC and the live page stay; the song is forgotten." },
  { .name = NULL },
};

static const PvChoice urls[] = { { "none", "to send none" },
                                 { PV_OSC_DEFAULT_URL, "to this machine" },
                                 { "", "" } };

static const PvOption sending[] = {
  { .name        = "osc",
    .type        = PV_OPTION_TEXT,
    .placeholder = "URL",
    .standard    = PV_OSC_DEFAULT_URL,
    .choices     = urls,
    .max_times   = PV_OSC_MAX_TARGETS,
    .check       = check_url,
    .help        = "where to send OSC; each target gets everything",
    .more = "Targets may also stand in one value, with commas between them. "
            "One that can't be reached, as while the network is down, is "
            "said once and tried again, and the others don't notice; so is the "
            "name of a host that isn't found." },
  { .name         = "osc-prefix",
    .type         = PV_OPTION_TEXT,
    .placeholder  = "PREFIX",
    .standard     = PV_OSC_DEFAULT_PREFIX,
    .may_be_empty = true,
    .check        = check_prefix,
    .help         = "what each OSC address begins with; may be empty",
    .more = "If it is, the addresses are `/guess`, `/hello` and so on." },
  { .name        = "osc-control",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "PORT",
    .max         = UINT16_MAX,
    .help = "take hello, reset, load, nearest and target over OSC at this UDP "
            "port, from this machine only" },
  { .name  = "osc-control-any",
    .needs = "osc-control",
    .help  = "take them from any machine" },
  { .name        = "allow-models",
    .type        = PV_OPTION_FOLDER,
    .placeholder = "DIR",
    .max_times   = PV_N_FOLDERS,
    .needs       = "osc-control",
    .help = "a folder whose models OSC may load; that of MODEL if not given" },
  { .name = "mfcc", .help = "send the MFCCs of each frame, too" },
  { .name = NULL },
};

static const PvOption showing[] = {
  { .name = "json",
    .help = "print one JSON object for each guess and each change of state, in "
            "one line",
    .more = "A guess has label, confidence, seconds, ranking, neighbours, "
            "position, words (how sure it is, as a text), state, level_db, "
            "xruns, dropped, index (the label's in "
            "the model, from 0; -1 for `unknown`), song (its number since the "
            "model was loaded), now (label and confidence by the newest window "
            "only), nearest (what makes the neighbours near: sound or guess), "
            "time and model (its name); with a target, difference, as the "
            "live page's /api/difference. A change of state has state, "
            "time and model, and no label. The last line has set, an array of "
            "the songs heard: from, to, label, index and confidence. Times are "
            "seconds of sound since the start; began is the time of day, and "
            "neighbour the nearest song. The list has the last 1000 songs, and "
            "left_out counts those before. With a library, which guesses "
            "nobody, label, confidence and now are null." },
  { .name        = "log",
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE.csv",
    .no_printing = "standard output has the guesses",
    .help        = "write each song's guess to a set list as the song ends",
    .more =
      "A row has began (the local time of day, in ISO 8601 with its offset, as "
      "2026-11-30T21:05:00+01:00), from, to (h:mm:ss of sound since the "
      "start), guess (`unknown` is somebody else) and confidence, both as "
      "they were last, and the nearest song with its artist. With a library, "
      "which guesses nobody, guess and confidence are empty. A song ends with "
      "silence, a change of music, a reset, another "
      "model, or the program; one too short for a guess has no row. A "
      "set list that is there is continued." },
  { .name = NULL },
};

static const PvOptionGroup listening_group = { .title = "Listening",
                                               .rows  = listening };
static const PvOptionGroup sending_group = { .title = "OSC", .rows = sending };
static const PvOptionGroup showing_group = { .title = "Output",
                                             .rows  = showing };

static const PvOption page[] = {
  PV_HTTP_OPTION(.help = "show a live page to browsers and programs there"),
  PV_HTTP_NAME_OPTION("http"),
  { .name = NULL },
};

static const PvOptionGroup page_group = { .title = "Live page", .rows = page };

const PvOptionTable pv_host_table = {
  .program = "prodval-jack",
  .about   = "Listens to a JACK server, says who may have produced what it "
             "analyses, and sends each guess over OSC.",
  .notes = "q or Ctrl-C ends it. Exit status: 0 ended as asked, 1 no model, no "
           "server, the server went away (without --wait), or the set list "
           "could not be "
           "written, 2 wrong usage.",
  .groups = { &listening_group, &sending_group, &showing_group, &page_group }
};

// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval features: what is heard in a file, frame by frame.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/frame_table.h"
#include "tools/cli/input/named_songs.h"
#include "tools/audio/analyse_file.h"
#include "tools/audio/file_profile.h"
#include "tools/base/output.h"
#include "tools/spectrogram/spectrogram.h"
#include "base/standard_files.h"
#include "profile/profile_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

typedef struct {
  PvNamedSong file;
  const char* path; ///< The table's or picture's
  bool        mfcc_only;
  bool        is_picture;
  bool        is_profile;
} Features;

static PvStatus
put_table(const Features* features,
          PvFrameTable*   table,
          PvNote*         note,
          PvError*        error)
{
  const PvAnalysis analysis = { PV_FRAME_WHOLE,
                                features->mfcc_only ? pv_frame_table_mfcc
                                                    : pv_frame_table_all,
                                table };
  const PvStatus   status   = pv_analyse_file(
        features->file.path, features->file.source, &analysis, 1, note, error);
  if (!status && !table->n_frames) {
    if (!features->mfcc_only) {
      pv_frame_table_header(table->out);
    }
    pv_say("Note: %s: shorter than a frame of %d samples at %d Hz: no rows",
           features->file.path, PV_N_FFT, PV_ANALYSIS_RATE_HZ);
  }
  return status;
}

static PvStatus
print_table(const Features* features, PvNote* note, PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, features->path, error);
  if (status) {
    return status;
  }
  PvFrameTable table = { .out = output.stream };
  status             = put_table(features, &table, note, error);
  return pv_output_end(&output, status, error);
}

static PvStatus
print_profile(const Features* features, PvNote* note, PvError* error)
{
  PvProfile profile;
  PvOutput  output;
  char      text[PV_PROFILE_TEXT];
  PvStatus  status = pv_file_profile_make(
     features->file.path, features->file.source, &profile, NULL, note, error);
  status = status ? status : pv_output_open(&output, features->path, error);
  if (status) {
    return status;
  }
  pv_profile_text_write(&profile, text);
  fprintf(output.stream, "%s\n", text);
  return pv_output_end(&output, PV_OK, error);
}

static int
print_features(const Features* features)
{
  PvError        error;
  PvNote         note = { "" };
  const PvStatus status =
    features->is_picture
      ? pv_spectrogram_draw(features->file.path, features->file.source,
                            features->path, &note, &error)
    : features->is_profile ? print_profile(features, &note, &error)
                           : print_table(features, &note, &error);
  if (*note.text) {
    pv_say("%s", note.text);
  }
  if (status) {
    pv_say("%s", error.text);
  }
  return status ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

static int
run(const PvOptions* options)
{
  const Features features = { .file =
                                pv_named_song(pv_operand(options, "FILE")),
                              .path       = pv_option_text(options, "output"),
                              .mfcc_only  = pv_option_is_given(options, "mfcc"),
                              .is_picture = pv_option_is_given(options, "png"),
                              .is_profile =
                                pv_option_is_given(options, "profile") };
  if (features.is_picture && pv_is_standard_output(features.path) &&
      isatty(STDOUT_FILENO)) {
    pv_say("--png: a picture is nothing for a terminal: name a file with -o");
    return PV_EXIT_USAGE;
  }
  return print_features(&features);
}

static const PvOption operands[] = {
  { .name = "FILE",
    .type = PV_OPTION_INPUT,
    .noun = "a song",
    .help = "an audio file, or - for standard input" },
  { .name = NULL },
};

_Static_assert(PV_SPECTROGRAM_DB == 80 && PV_SPECTROGRAM_MOST == 2000 &&
                 PV_SPECTROGRAM_LEAST == 240 && PV_SPECTROGRAM_ROWS == 6,
               "--help says so");

static const PvOption rows[] = {
  { .name = "mfcc",
    .help = "only the 20 MFCCs of the mid channel, as librosa has them, "
            "without a header" },
  { .name      = "png",
    .conflicts = "mfcc",
    .help      = "draw the mel spectrogram of the mid channel instead",
    .more =
      "It has axes for time and frequency, and a bar that says which colour "
      "is how far below the loudest: the darkest is 80 dB or more. There is "
      "a column for each frame (23.2 ms), or, above 2000 (46 s), for the "
      "mean power of two, three and so on; frames of a sound below 240 are "
      "wider. Each of 64 Slaney mel bands has six rows, the lowest at the "
      "bottom, 11025 Hz at the top. The colours are evenly spaced in OKLab, "
      "and the louder the lighter, so that they can also be told apart in "
      "greys." },
  { .name      = "profile",
    .conflicts = "mfcc png",
    .help      = "print the profile of the whole file instead, as one line",
    .more =
      "That is what `prodval compare` measures, as the plugin's window asks "
      "for it when a file is dropped on it: 7x23, then seven measures, tone, "
      "width, balance, correlation, crest, range and decay, in 23 bands "
      "each, in thousandths of their units; - where one is not known." },
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .standard    = "-",
    .help        = "write there" },
  { .name = NULL },
};

static const PvOptionGroup own = { .rows = rows };

const PvCommand pv_command_features = {
  .table = { .program = "prodval",
             .command = "features",
             .what    = "print the descriptors of an audio file",
             .about   = "Prints the descriptors of each frame: 2048 samples at "
                        "22050 Hz, every 512.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};

// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval features: what is heard in a file, frame by frame.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/input/named_songs.h"
#include "tools/audio/analyse_file.h"
#include "tools/audio/file_profile.h"
#include "tools/base/output.h"
#include "tools/audio/spectrogram.h"
#include "base/standard_files.h"
#include "profile/profile_text.h"

#include <inttypes.h>
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

typedef struct {
  FILE*    out;
  uint64_t n_frames;
} Table;

static void
put_names(FILE* out, const char* name, int n)
{
  for (int i = 0; i < n; ++i) {
    fprintf(out, ",%s_%d", name, i);
  }
}

static void
put_channel_names(FILE* out, const char* channel)
{
  static const char* const shape[] = {
    "rms",          "peak",     "zero_crossing_rate", "centroid_hz",
    "bandwidth_hz", "flatness", "rolloff_hz"
  };
  char name[32];
  snprintf(name, sizeof(name), "%s_mfcc", channel);
  put_names(out, name, PV_N_MFCC);
  snprintf(name, sizeof(name), "%s_mfcc_high", channel);
  put_names(out, name, PV_N_MFCC);
  snprintf(name, sizeof(name), "%s_chroma", channel);
  put_names(out, name, PV_N_CHROMA);
  for (unsigned i = 0; i < sizeof(shape) / sizeof(shape[0]); ++i) {
    fprintf(out, ",%s_%s", channel, shape[i]);
  }
}

static void
put_header(FILE* out)
{
  fputs("start_sample", out);
  put_channel_names(out, "mid");
  put_channel_names(out, "side");
  put_names(out, "left", PV_N_BANDS);
  put_names(out, "right", PV_N_BANDS);
  put_names(out, "cross_re", PV_N_BANDS);
  put_names(out, "cross_im", PV_N_BANDS);
  fputc('\n', out);
}

static void
put_values(FILE* out, const float* values, int n)
{
  for (int i = 0; i < n; ++i) {
    fprintf(out, ",%.9g", (double)values[i]);
  }
}

static void
put_channel(FILE* out, const PvChannel* channel)
{
  const float shape[] = {
    channel->rms,         channel->peak,         channel->zero_crossing_rate,
    channel->centroid_hz, channel->bandwidth_hz, channel->flatness,
    channel->rolloff_hz
  };
  put_values(out, channel->mfcc, PV_N_MFCC);
  put_values(out, channel->mfcc_high, PV_N_MFCC);
  put_values(out, channel->chroma, PV_N_CHROMA);
  put_values(out, shape, sizeof(shape) / sizeof(shape[0]));
}

static uint32_t
put_frame(void* user, const PvFrame* frame)
{
  Table* const table = user;
  FILE* const  out   = table->out;
  if (table->n_frames++ == 0) {
    put_header(out);
  }
  fprintf(out, "%" PRIu64, frame->start_sample);
  put_channel(out, &frame->mid);
  put_channel(out, &frame->side);
  put_values(out, frame->left, PV_N_BANDS);
  put_values(out, frame->right, PV_N_BANDS);
  put_values(out, frame->cross_re, PV_N_BANDS);
  put_values(out, frame->cross_im, PV_N_BANDS);
  fputc('\n', out);
  return 0;
}

static uint32_t
put_mfcc(void* user, const PvFrame* frame)
{
  Table* const table = user;
  FILE* const  out   = table->out;
  ++table->n_frames;
  fprintf(out, "%.9g", (double)frame->mid.mfcc[0]);
  put_values(out, frame->mid.mfcc + 1, PV_N_MFCC - 1);
  fputc('\n', out);
  return 0;
}

static PvStatus
put_table(const Features* features, Table* table, PvNote* note, PvError* error)
{
  const PvAnalysis analysis = { PV_FRAME_WHOLE,
                                features->mfcc_only ? put_mfcc : put_frame,
                                table };
  const PvStatus   status   = pv_analyse_file(
        features->file.path, features->file.source, &analysis, 1, note, error);
  if (!status && !table->n_frames) {
    if (!features->mfcc_only) {
      put_header(table->out);
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
  Table table = { .out = output.stream };
  status      = put_table(features, &table, note, error);
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

// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval features: what is heard in a file, frame by frame.

#include "tools/cli/output_check.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/corpus/analyse_file.h"
#include "tools/base/output.h"
#include "tools/corpus/spectrogram.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

enum { OPT_MFCC = 256, OPT_PNG };

typedef struct {
  const char* file;
  const char* path; ///< Of the table or picture
  bool        mfcc_only;
  bool        is_picture;
} Features;

typedef struct {
  FILE*    out;
  uint64_t n_frames;
} Table;

static void
print_help(void)
{
  printf(
    "usage: prodval features FILE [--mfcc | --png] [-o FILE]\n\n"
    "Prints one row per frame: 2048 samples at 22050 Hz, every 512.\n\n"
    "  --mfcc      only the 20 MFCCs of the mid channel, without a header\n"
    "  --png       draw the mid's mel spectrogram instead: a column for each "
    "frame\n"
    "              (23.2 ms), four rows for each of 64 Slaney mel bands, the "
    "lowest at\n"
    "              the bottom, 11025 Hz at the top; from black, %d dB below "
    "the loudest,\n"
    "              to white in grey\n"
    "  -o, --output FILE\n"
    "              write there; - or nothing is standard output\n"
    "  -h, --help  print this help\n",
    PV_SPECTROGRAM_DB);
}

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
  ++table->n_frames;
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
  if (!features->mfcc_only) {
    put_header(table->out);
  }
  const PvAnalysis analysis = { PV_FRAME_WHOLE,
                                features->mfcc_only ? put_mfcc : put_frame,
                                table };
  const PvStatus   status   = pv_analyse_file(features->file, PV_FILES_OR_PIPES,
                                              &analysis, 1, note, error);
  if (!status && !table->n_frames) {
    pv_say("Note: %s: shorter than a frame of %d samples at %d Hz: no rows",
           features->file, PV_N_FFT, PV_ANALYSIS_RATE_HZ);
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
  if (status) {
    pv_output_abandon(&output);
    return status;
  }
  return pv_output_commit(&output, error);
}

static int
run(const Features* features)
{
  PvError        error;
  PvNote         note = { "" };
  const PvStatus status =
    features->is_picture
      ? pv_spectrogram_draw(features->file, features->path, &note, &error)
      : print_table(features, &note, &error);
  if (*note.text) {
    pv_say("%s", note.text);
  }
  if (status) {
    pv_say("%s", error.text);
  }
  return status ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

static bool
take_option(void* user, int option, const char* value)
{
  Features* const features = user;
  if (option == 'o') {
    features->path = value;
  } else if (option == OPT_PNG) {
    features->is_picture = true;
  } else {
    features->mfcc_only = true;
  }
  return true;
}

static const struct option options[] = {
  { "mfcc", no_argument, NULL, OPT_MFCC },
  { "png", no_argument, NULL, OPT_PNG },
  { "output", required_argument, NULL, 'o' },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static const PvOptionTable table = { .letters    = ":ho:",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

static bool
can_be_done(const Features* features)
{
  if (features->mfcc_only && features->is_picture) {
    pv_say("--mfcc and --png: one of them is wanted");
    return false;
  }
  if (features->is_picture && pv_output_is_stdout(features->path) &&
      isatty(STDOUT_FILENO)) {
    pv_say("--png: a picture is nothing for a terminal: name a file with -o");
    return false;
  }
  return true;
}

int
pv_cmd_features(int argc, char** argv)
{
  Features  features = { .path = "-" };
  const int done     = pv_take_options(&table, argc, argv, &features);
  if (done >= 0) {
    return done;
  }
  if (argc - optind != 1) {
    pv_say("one file is wanted: see `prodval features --help`");
    return PV_EXIT_USAGE;
  }
  features.file              = argv[optind];
  const PvCommandFiles files = { .outputs = { { "-o", features.path } },
                                 .files   = argv + optind,
                                 .n_files = 1 };
  if (!can_be_done(&features) || !pv_outputs_check(&files)) {
    return PV_EXIT_USAGE;
  }
  return run(&features);
}

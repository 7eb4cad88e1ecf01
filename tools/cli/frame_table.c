// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/frame_table.h"

#include <inttypes.h>

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

void
pv_frame_table_header(FILE* out)
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

uint32_t
pv_frame_table_all(void* user, const PvFrame* frame)
{
  PvFrameTable* const table = user;
  FILE* const         out   = table->out;
  if (table->n_frames++ == 0) {
    pv_frame_table_header(out);
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

uint32_t
pv_frame_table_mfcc(void* user, const PvFrame* frame)
{
  PvFrameTable* const table = user;
  FILE* const         out   = table->out;
  ++table->n_frames;
  fprintf(out, "%.9g", (double)frame->mid.mfcc[0]);
  put_values(out, frame->mid.mfcc + 1, PV_N_MFCC - 1);
  fputc('\n', out);
  return 0;
}

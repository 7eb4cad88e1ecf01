// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The tables in a folder of mixes.

#include "tools/mix/folder.h"
#include "tools/base/output.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  const char* name;
  size_t      offset; ///< In PvMixChain, of a double
} Setting;

#define SETTING(name, member)                                                  \
  {                                                                            \
    name, offsetof(PvMixChain, member)                                         \
  }

static const Setting settings[] = {
  SETTING("low_shelf_hz", equaliser[0].hz),
  SETTING("low_shelf_db", equaliser[0].gain_db),
  SETTING("low_peak_hz", equaliser[1].hz),
  SETTING("low_peak_q", equaliser[1].q),
  SETTING("low_peak_db", equaliser[1].gain_db),
  SETTING("high_peak_hz", equaliser[2].hz),
  SETTING("high_peak_q", equaliser[2].q),
  SETTING("high_peak_db", equaliser[2].gain_db),
  SETTING("high_shelf_hz", equaliser[3].hz),
  SETTING("high_shelf_db", equaliser[3].gain_db),
  SETTING("threshold_db", compressor.threshold_db),
  SETTING("ratio", compressor.ratio),
  SETTING("attack_ms", compressor.attack_ms),
  SETTING("release_ms", compressor.release_ms),
  SETTING("drive_db", saturator.drive_db),
  SETTING("bias", saturator.bias),
  SETTING("saturation_mix", saturator.mix),
  SETTING("side_db", width.side_db),
  SETTING("mono_below_hz", width.mono_below_hz),
  SETTING("t60_s", reverb.t60_s),
  SETTING("pre_delay_ms", reverb.pre_delay_ms),
  SETTING("wet_db", reverb.wet_db),
  SETTING("damping_hz", reverb.damping_hz),
  SETTING("unlikeness", reverb.unlikeness),
};

enum { N_SETTINGS = sizeof(settings) / sizeof(settings[0]) };

static void
put_quoted(FILE* stream, const char* text)
{
  fputs(",\"", stream);
  for (; *text; ++text) {
    if (*text == '"') {
      fputc('"', stream);
    }
    fputc(*text, stream);
  }
  fputc('"', stream);
}

static void
write_song(FILE* stream, const PvDataset* dataset, uint32_t c, uint32_t s)
{
  const PvDatasetSong* const song = &dataset->songs[s];
  fprintf(stream, "chain-%02u/song-%03u.wav,chain-%02u,song-%03u", c + 1, s + 1,
          c + 1, s + 1);
  put_quoted(stream, song->title);
  put_quoted(stream, song->license);
  put_quoted(stream, dataset->labels[song->label]);
  fputc('\n', stream);
}

static PvStatus
open_table(const PvMixFolder* folder,
           const char*        name,
           char**             path,
           PvOutput*          output,
           PvError*           error)
{
  *path = pv_mix_folder_file(folder, name);
  return *path ? pv_output_open(output, *path, error)
               : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_mix_folder_write_manifest(const PvMixFolder* folder,
                             const PvDataset*   dataset,
                             const PvError*     songs,
                             PvError*           error)
{
  char*    path = NULL;
  PvOutput output;
  PvStatus status = open_table(folder, "manifest.csv", &path, &output, error);
  if (!status) {
    fputs("path,label,group,title,license,producer\n", output.stream);
    for (uint32_t c = 0; c < folder->n_chains; ++c) {
      for (uint32_t s = 0; s < dataset->n_songs; ++s) {
        if (!songs[s].status) {
          write_song(output.stream, dataset, c, s);
        }
      }
    }
    status = pv_output_commit(&output, error);
  }
  free(path);
  return status;
}

static void
write_chain(FILE* stream, const PvMixChain* chain, uint32_t c)
{
  fprintf(stream, "chain-%02u", c + 1);
  for (unsigned i = 0; i < N_SETTINGS; ++i) {
    const char* const at = (const char*)chain + settings[i].offset;
    fprintf(stream, ",%.6g", *(const double*)(const void*)at);
  }
  fputc('\n', stream);
}

PvStatus
pv_mix_folder_write_chains(const PvMixFolder* folder,
                           const PvMixChain*  chains,
                           PvError*           error)
{
  char*    path = NULL;
  PvOutput output;
  PvStatus status = open_table(folder, "chains.csv", &path, &output, error);
  if (!status) {
    fputs("label", output.stream);
    for (unsigned i = 0; i < N_SETTINGS; ++i) {
      fprintf(output.stream, ",%s", settings[i].name);
    }
    fputc('\n', output.stream);
    for (uint32_t c = 0; c < folder->n_chains; ++c) {
      write_chain(output.stream, &chains[c], c);
    }
    status = pv_output_commit(&output, error);
  }
  free(path);
  return status;
}

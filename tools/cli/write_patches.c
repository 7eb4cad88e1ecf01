// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/write_patches.h"
#include "tools/cli/output/output_check.h"

#include "base/plural.h"
#include "tools/base/command_line.h"
#include "tools/base/output.h"
#include "tools/base/text.h"
#include "tools/network/network_file.h"
#include "tools/patches/patch_export.h"

#include <stdlib.h>

/// What was written.
typedef struct {
  uint32_t n_patches;
  uint32_t n_songs;
} Written;

static PvStatus
fill(PvCorpusInput* music,
     PvPatchFile*   file,
     const char*    path,
     PvError*       errors,
     PvError*       error)
{
  const PvStatus status =
    pv_patches_export(&music->dataset, music->n_threads, file, errors, error);
  pv_corpus_input_say_unusable(music, errors);
  if (!status && !pv_patch_file_n(file)) {
    return pv_fail(error, PV_ERR_DATA, "%s: not written: no song could be used",
                   path);
  }
  return status;
}

static PvStatus
write_all(PvCorpusInput*       music,
          const PvNetworkSpec* spec,
          const PvOutput*      output,
          PvError*             errors,
          Written*             written,
          PvError*             error)
{
  PvPatchFile* const file = pv_patch_file_new(
    spec, &music->dataset, output->stream, output->path, error);
  if (!file) {
    return error->status;
  }
  PvStatus status = fill(music, file, output->path, errors, error);
  status =
    status ? status : pv_patch_file_finish(file, &written->n_songs, error);
  written->n_patches = pv_patch_file_n(file);
  pv_patch_file_free(file);
  return status;
}

static PvStatus
write_file(PvCorpusInput*       music,
           const PvNetworkSpec* spec,
           const char*          path,
           Written*             written,
           PvError*             error)
{
  PvOutput       output;
  PvError* const errors = calloc(music->dataset.n_songs, sizeof(PvError));
  PvStatus       status = errors ? pv_output_open(&output, path, error)
                                 : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status) {
    status = write_all(music, spec, &output, errors, written, error);
    status = pv_output_end(&output, status, error);
  }
  free(errors);
  return status;
}

static void
say_what_came(const char*          path,
              const PvNetworkSpec* spec,
              const Written*       written)
{
  const size_t n = pv_network_input_size(spec);
  pv_print_line("%s: %u patch%s of %u song%s, %zu number%s each", path,
                written->n_patches, written->n_patches == 1 ? "" : "es",
                written->n_songs, pv_plural(written->n_songs), n, pv_plural(n));
}

int
pv_write_patches(PvCorpusInput* music, const char* layers, const char* path)
{
  PvNetworkSpec spec;
  PvError       error;
  Written       written = { 0 };
  if (pv_network_description_open(layers, &spec, &error) ||
      pv_tensor_output_probe(path, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  const int found = pv_corpus_input_find(music);
  if (found) {
    return found;
  }
  const PvStatus status = write_file(music, &spec, path, &written, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    say_what_came(path, &spec, &written);
  }
  const int done = pv_corpus_input_conclude(music);
  return status ? PV_EXIT_UNUSABLE : done;
}

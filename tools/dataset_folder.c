// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Datasets from folders.

#include "dataset_private.h"
#include "name.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 32 };

/// How the names of audio end, be it readable or not: what is named here and
/// can't be read gets a word on standard error.
static const char* const audio_endings[] = {
  "wav", "wave", "bwf",  "w64", "rf64", "flac", "ogg", "oga", "opus", "mp3",
  "aif", "aiff", "aifc", "au",  "snd",  "caf",  "m4a", "aac", "wma",  "ape",
  "wv",  "mpc",  "mp2",  "mp4", "mka",  "dsf",  "dff", "alac"
};

/// One folder on the way down.
typedef struct Level {
  const struct Level* above; ///< NULL: the dataset's own folder
  dev_t               device;
  ino_t               inode;
  unsigned            depth; ///< 0: the dataset's folder, 1: a label's
} Level;

typedef struct {
  PvDatasetBuilder builder;
  const char*      label;
  const char*      album; ///< The folder in the label's folder; empty: itself
} Scan;

static PvStatus
scan_songs(Scan* scan, const char* folder, const Level* above, PvError* error);

static bool
is_audio_name(const char* name)
{
  const char* const dot = strrchr(name, '.');
  for (size_t i = 0; dot && i < sizeof(audio_endings) / sizeof(char*); ++i) {
    if (!strcasecmp(dot + 1, audio_endings[i])) {
      return true;
    }
  }
  return false;
}

static int
is_visible(const struct dirent* entry)
{
  return entry->d_name[0] != '.';
}

static int
compare_names(const struct dirent** left, const struct dirent** right)
{
  return strcmp((*left)->d_name, (*right)->d_name);
}

/// The names in a folder, sorted; -1 and an error if it can't be read.
static int
list_folder(const char* folder, struct dirent*** entries, PvError* error)
{
  const int n = scandir(folder, entries, is_visible, compare_names);
  if (n < 0) {
    pv_fail(error, PV_ERR_FILE, "%s: not a folder that can be read: %s", folder,
            strerror(errno));
  }
  return n;
}

static void
free_entries(struct dirent** entries, int n)
{
  for (int i = 0; i < n; ++i) {
    free(entries[i]);
  }
  free(entries);
}

static PvStatus
enter(Level* level, const char* folder, const Level* above, PvError* error)
{
  struct stat info;
  if (stat(folder, &info)) {
    return pv_fail(error, PV_ERR_FILE, "%s: can't be read: %s", folder,
                   strerror(errno));
  }
  const unsigned depth = above ? above->depth + 1 : 0;
  *level               = (Level){ above, info.st_dev, info.st_ino, depth };
  return PV_OK;
}

static bool
is_on_the_way(const struct stat* info, const Level* level)
{
  for (; level; level = level->above) {
    if (level->device == info->st_dev && level->inode == info->st_ino) {
      return true;
    }
  }
  return false;
}

/// Tell how a name is written that is no text.
static PvStatus
remark_on_name(Scan* scan, const char* folder, const char* name, PvError* error)
{
  if (pv_name_is_utf8(name)) {
    return PV_OK;
  }
  char* const spelling = pv_name_make(name);
  if (!spelling) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", folder);
  }
  const PvStatus status = pv_dataset_remark(
    &scan->builder.set, error, false,
    "%s: a folder's name in it is no UTF-8 and counts as %s: rename it", folder,
    spelling);
  free(spelling);
  return status;
}

/// A song, a folder of songs, or neither.
static PvStatus
scan_entry(Scan*        scan,
           const char*  folder,
           const char*  name,
           const Level* level,
           PvError*     error)
{
  char* const path = pv_path_join(folder, name);
  struct stat info;
  PvStatus    status = PV_OK;
  if (!path) {
    status = pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", folder);
  } else if (!stat(path, &info) && S_ISDIR(info.st_mode)) {
    const char* const album = scan->album;
    scan->album             = level->depth == 1 ? name : album;
    if (level->depth == 1) {
      status = remark_on_name(scan, folder, name, error);
    }
    if (!status && !is_on_the_way(&info, level) && level->depth < MAX_DEPTH) {
      status = scan_songs(scan, path, level, error);
    }
    scan->album = album;
  } else if (is_audio_name(name)) {
    status = pv_dataset_add(&scan->builder, path, scan->label, scan->album,
                            NULL, NULL, error);
  }
  free(path);
  return status;
}

static PvStatus
scan_songs(Scan* scan, const char* folder, const Level* above, PvError* error)
{
  Level           level   = { 0 };
  struct dirent** entries = NULL;
  PvStatus        status  = enter(&level, folder, above, error);
  const int       n       = status ? 0 : list_folder(folder, &entries, error);
  for (int i = 0; !status && i < n; ++i) {
    status = scan_entry(scan, folder, entries[i]->d_name, &level, error);
  }
  free_entries(entries, n);
  return n < 0 ? PV_ERR_FILE : status;
}

static PvStatus
scan_label(Scan*        scan,
           const char*  folder,
           const char*  label,
           const Level* level,
           PvError*     error)
{
  char* const path = pv_path_join(folder, label);
  if (!path) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", folder);
  }
  const uint32_t n_before = scan->builder.set.n_songs;
  struct stat    info;
  PvStatus       status = PV_OK;
  if (!stat(path, &info) && S_ISDIR(info.st_mode)) {
    scan->label = label;
    scan->album = "";
    status      = remark_on_name(scan, folder, label, error);
    status      = status ? status : scan_songs(scan, path, level, error);
    if (!status && scan->builder.set.n_songs == n_before) {
      status =
        pv_fail(error, PV_ERR_DATA,
                "%s: no music in it: add songs or remove the folder", path);
    }
  } else if (is_audio_name(label)) {
    status = pv_fail(error, PV_ERR_DATA,
                     "%s: a song outside of the producers' folders: move it "
                     "into the folder of its producer",
                     path);
  }
  free(path);
  return status;
}

PvStatus
pv_dataset_scan(PvDataset* dataset, const char* folder, PvError* error)
{
  struct dirent** labels = NULL;
  Scan            scan   = { 0 };
  Level           level  = { 0 };
  PvStatus        status = enter(&level, folder, NULL, error);
  const int       n      = status ? 0 : list_folder(folder, &labels, error);
  status                 = n < 0 ? PV_ERR_FILE : status;
  for (int i = 0; !status && i < n; ++i) {
    status = scan_label(&scan, folder, labels[i]->d_name, &level, error);
  }
  free_entries(labels, n);
  status =
    status ? status : pv_dataset_finish(&scan.builder, folder, dataset, error);
  pv_dataset_abandon(&scan.builder);
  return status;
}

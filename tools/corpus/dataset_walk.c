// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/dataset_walk.h"
#include "base/audio_name.h"

#include "tools/corpus/file_set.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/// A link to be followed later.
typedef struct Link {
  struct Link* next;
  char*        path;
  char*        album; ///< The album of what it leads to, if that is a song
  bool         is_in_label; ///< If it is a folder, it is an album of its own
} Link;

typedef struct {
  PvDatasetBuilder* builder;
  const char*       label;
  const char*       album; ///< The folder in the label's folder; empty: itself
  PvFileSet         seen;
  Link*             links;
  Link**            links_end;
} Walk;

static PvStatus
walk_folder(Walk* walk, const char* folder, bool is_label, PvError* error);

/// What could not be read.
static PvStatus
pass_over(Walk* walk, const char* path, int number, PvError* error)
{
  return number == ENOMEM
           ? pv_walk_out_of_memory(path, error)
           : pv_walk_pass_over(walk->builder, path, strerror(number), error);
}

static PvStatus
defer(Walk*       walk,
      const char* path,
      const char* album,
      bool        is_in_label,
      PvError*    error)
{
  Link* const link = calloc(1, sizeof(Link));
  if (!link) {
    return pv_walk_out_of_memory(path, error);
  }
  *link            = (Link){ NULL, strdup(path), strdup(album), is_in_label };
  *walk->links_end = link;
  walk->links_end  = &link->next;
  return link->path && link->album ? PV_OK : pv_walk_out_of_memory(path, error);
}

/// A song, a folder of songs, or neither.
static PvStatus
take(Walk* walk, const char* path, const struct stat* info, PvError* error)
{
  const bool is_folder = S_ISDIR(info->st_mode);
  bool       is_new    = false;
  if (!is_folder && !pv_audio_name_is_one(path)) {
    return PV_OK;
  }
  if (!is_folder && !S_ISREG(info->st_mode)) {
    return pv_walk_pass_over(walk->builder, path,
                             pv_dataset_kind(info->st_mode), error);
  }
  if (!pv_file_set_add(&walk->seen, info, &is_new)) {
    return pv_walk_out_of_memory(path, error);
  }
  return !is_new     ? PV_OK
         : is_folder ? walk_folder(walk, path, false, error)
                     : pv_dataset_add(walk->builder, path, walk->label,
                                      walk->album, NULL, NULL, error);
}

/// Enter what may be an album of its own.
static PvStatus
take_as_album(Walk*              walk,
              const char*        path,
              const struct stat* info,
              PvError*           error)
{
  const char* const album  = walk->album;
  const char* const name   = strrchr(path, '/') + 1;
  PvStatus          status = PV_OK;
  if (S_ISDIR(info->st_mode)) {
    status = pv_walk_remark_on_name(walk->builder, walk->label, name, error);
    walk->album = name;
  }
  status      = status ? status : take(walk, path, info, error);
  walk->album = album;
  return status;
}

static PvStatus
take_entry(Walk*       walk,
           const char* folder,
           const char* name,
           bool        is_in_label,
           PvError*    error)
{
  char* const path = pv_path_join(folder, name);
  struct stat info;
  PvStatus    status = PV_OK;
  if (!path) {
    status = pv_walk_out_of_memory(folder, error);
  } else if (pv_walk_is_housekeeping(name)) {
    status = PV_OK;
  } else if (lstat(path, &info)) {
    status = pass_over(walk, path, errno, error);
  } else if (S_ISLNK(info.st_mode)) {
    status = defer(walk, path, walk->album, is_in_label, error);
  } else if (is_in_label) {
    status = take_as_album(walk, path, &info, error);
  } else {
    status = take(walk, path, &info, error);
  }
  free(path);
  return status;
}

static PvStatus
walk_folder(Walk* walk, const char* folder, bool is_label, PvError* error)
{
  struct dirent** entries = NULL;
  PvStatus        status  = PV_OK;
  const int       n       = pv_walk_list(folder, &entries);
  if (n < 0) {
    return pass_over(walk, folder, errno, error);
  }
  for (int i = 0; !status && i < n; ++i) {
    status = take_entry(walk, folder, entries[i]->d_name, is_label, error);
  }
  pv_walk_free_list(entries, n);
  return status;
}

static PvStatus
follow(Walk* walk, const Link* link, PvError* error)
{
  struct stat info;
  if (stat(link->path, &info)) {
    const bool is_lost = errno == ENOENT || errno == ELOOP;
    return !is_lost ? pass_over(walk, link->path, errno, error)
           : pv_audio_name_is_one(link->path)
             ? pv_walk_pass_over(walk->builder, link->path, "a broken link",
                                 error)
             : pv_dataset_remark(&walk->builder->set, error, false,
                                 "%.300s: a broken link: skipped", link->path);
  }
  walk->album = link->album;
  return link->is_in_label ? take_as_album(walk, link->path, &info, error)
                           : take(walk, link->path, &info, error);
}

/// Follow the links; what they lead to may hold more.
static PvStatus
follow_all(Walk* walk, PvStatus status, PvError* error)
{
  while (walk->links) {
    Link* const link = walk->links;
    status           = status ? status : follow(walk, link, error);
    walk->links      = link->next;
    free(link->path);
    free(link->album);
    free(link);
  }
  return status;
}

PvStatus
pv_walk_label(PvDatasetBuilder*  builder,
              const char*        folder,
              const char*        label,
              const struct stat* root,
              PvError*           error)
{
  Walk walk          = { .builder = builder, .label = label, .album = "" };
  walk.links_end     = &walk.links;
  bool        is_new = false;
  struct stat info;
  PvStatus    status = PV_OK;
  if (!pv_file_set_add(&walk.seen, root, &is_new) ||
      (!stat(folder, &info) && !pv_file_set_add(&walk.seen, &info, &is_new))) {
    status = pv_walk_out_of_memory(folder, error);
  }
  status = status ? status : walk_folder(&walk, folder, true, error);
  status = follow_all(&walk, status, error);
  pv_file_set_clear(&walk.seen);
  return status;
}

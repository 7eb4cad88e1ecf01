// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/music.h"

#include "http/range.h"
#include "http/reply.h"
#include "http/visitors.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLAY_MS = 600000 };

static const PvHttpSong*
find(const PvHttpRequest* r)
{
  const PvHttpDesk* const desk  = r->desk;
  const char* const       given = pv_http_argument(r, "song");
  if (!given || !*given || strspn(given, "0123456789") != strlen(given)) {
    return NULL;
  }
  const unsigned long number = strtoul(given, NULL, 10); // At most ULONG_MAX
  return number < desk->n_songs && desk->songs[number].path
           ? &desk->songs[number]
           : NULL;
}

/// The file that was found at the start, not another that has come in its place.
static int
open_song(const PvHttpSong* song, uint64_t* size)
{
  struct stat info;
  const int   fd =
    open(song->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd >= 0 && !fstat(fd, &info) && info.st_dev == song->device &&
      info.st_ino == song->inode) {
    *size = (uint64_t)info.st_size;
    return fd;
  }
  if (fd >= 0) {
    close(fd);
  }
  return -1;
}

enum MHD_Result
pv_http_music_show(const PvHttpRequest* r)
{
  const PvHttpSong* const song  = find(r);
  uint64_t                size  = 0;
  const int               fd    = song ? open_song(song, &size) : -1;
  PvHttpRange             range = { 0, 0 };
  if (fd < 0) {
    return pv_http_refuse(r, MHD_HTTP_NOT_FOUND,
                          song ? "the song has moved since the start: restart "
                                 "the server"
                               : "no song that can be played has this number");
  }
  const PvHttpRangeKind kind =
    pv_http_range_read(pv_http_header(r, MHD_HTTP_HEADER_RANGE), size, &range);
  pv_http_visitor_may_take(r->connection, PLAY_MS);
  return pv_http_reply_file(r->connection, song->type,
                            &(PvHttpPart){ fd, size, range, kind });
}

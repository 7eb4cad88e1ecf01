// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/records.h"

#include "tools/base/digest.h"
#include "tools/shards/packing.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/// Before each record.
typedef struct {
  uint64_t n; ///< Bytes
  uint64_t digest;
} Frame;

static PvStatus
lock(int descriptor, const char* path, PvError* error)
{
  struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  return fcntl(descriptor, F_SETLK, &all) &&
             (errno == EACCES || errno == EAGAIN)
           ? pv_fail(error, PV_ERR_BUSY, "%s: another process writes it", path)
           : PV_OK;
}

PvStatus
pv_records_open(const char* path, FILE** stream, PvError* error)
{
  const int   descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  FILE* const opened     = descriptor < 0 ? NULL : fdopen(descriptor, "r+");
  if (!opened) {
    const PvStatus status = pv_fail_errno(error, path, errno);
    if (descriptor >= 0) {
      close(descriptor);
    }
    return status;
  }
  const PvStatus status = lock(descriptor, path, error);
  if (status) {
    fclose(opened);
  } else {
    *stream = opened;
  }
  return status;
}

PvStatus
pv_records_map(int         descriptor,
               const char* path,
               char**      bytes,
               size_t*     n,
               PvError*    error)
{
  struct stat info;
  if (fstat(descriptor, &info)) {
    return pv_fail_errno(error, path, errno);
  }
  const size_t size = (size_t)info.st_size;
  void* const  mapped =
    size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : NULL;
  if (mapped == MAP_FAILED) {
    return pv_fail_errno(error, path, errno);
  }
  *bytes = mapped;
  *n     = size;
  return PV_OK;
}

PvStatus
pv_records_cut(FILE*       stream,
               const char* path,
               size_t      n_kept,
               const void* header,
               size_t      n_header,
               PvError*    error)
{
  return ftruncate(fileno(stream), (off_t)n_kept) ||
             fseeko(stream, (off_t)n_kept, SEEK_SET) ||
             (!n_kept && fwrite(header, n_header, 1, stream) != 1) ||
             fflush(stream)
           ? pv_fail_errno(error, path, errno)
           : PV_OK;
}

static const Frame*
frame_of(const char* bytes)
{
  const void* const start = bytes; // Aligned
  return start;
}

PvRecordState
pv_record_read_again(char* bytes, size_t n, PvRecord* record)
{
  const Frame* const frame = frame_of(bytes);
  if (n < sizeof(Frame) || frame->n > n - sizeof(Frame)) {
    return PV_RECORD_CUT;
  }
  if (frame->n % PV_PACKING_ALIGNMENT) {
    return PV_RECORD_DAMAGED;
  }
  *record = (PvRecord){ bytes + sizeof(Frame), frame->n };
  return PV_RECORD_WHOLE;
}

PvRecordState
pv_record_read(char* bytes, size_t n, uint64_t digest, PvRecord* record)
{
  PvRecord            found;
  const PvRecordState state = pv_record_read_again(bytes, n, &found);
  if (state != PV_RECORD_WHOLE) {
    return state;
  }
  if (frame_of(bytes)->digest != pv_digest_add(digest, found.bytes, found.n)) {
    return PV_RECORD_DAMAGED;
  }
  *record = found;
  return PV_RECORD_WHOLE;
}

bool
pv_record_write(FILE* stream, uint64_t digest, const void* bytes, size_t n)
{
  const Frame frame = { n, pv_digest_add(digest, bytes, n) };
  return fwrite(&frame, sizeof(frame), 1, stream) == 1 &&
         fwrite(bytes, 1, n, stream) == n;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/decoders/libav_functions.h"

#include <dlfcn.h>
#include <pthread.h>

#define PV_LIBAVCODEC PV_LIBAV_FILE("libavcodec", LIBAVCODEC_VERSION_MAJOR)
#define PV_LIBAVUTIL  PV_LIBAV_FILE("libavutil", LIBAVUTIL_VERSION_MAJOR)

enum { MAX_BLOCK = 1 << 28 }; // Bytes that they may take at once

static pthread_once_t once = PTHREAD_ONCE_INIT;
static PvLibav        libav;
static bool           is_whole;

static bool
find(void* library, const char* name, void* function)
{
  void* const found = library ? dlsym(library, name) : NULL;
  *(void**)function = found;
  return found;
}

/// Stays loaded until the process ends.
static void*
load(const char* name)
{
  return dlopen(name, RTLD_NOW);
}

static void
load_all(void)
{
  void* const util   = load(PV_LIBAVUTIL);
  void* const codec  = load(PV_LIBAVCODEC);
  void* const format = load(PV_LIBAVFORMAT);
  is_whole           = true;
#define PV_LIBAV(library, name) is_whole &= find(library, #name, &libav.name);
#include "tools/audio/decoders/libav_list.h"
#undef PV_LIBAV
  if (is_whole) {
    libav.av_log_set_level(AV_LOG_QUIET);
    libav.av_max_alloc(MAX_BLOCK);
  }
}

const PvLibav*
pv_libav(void)
{
  pthread_once(&once, load_all);
  return is_whole ? &libav : NULL;
}

// SPDX-License-Identifier: GPL-3.0-or-later

// lv2_reload BUNDLE STEP...: a host that loads and unloads the plugin's modules
// as it is told, and uses FFTW itself:
//
//   dsp+  dsp-    load the plugin, make an instance and run it; free and unload
//   ui+   ui-     load the window and show it; close and unload
//   plan          plan and execute a transform of the host's own
//   forget        have FFTW forget all that it has learnt
//
// A thread does so, and ends behind the last step: what a library left for its
// end is called then.  The host ends with 0 when all steps were done.

#include "base/pi.h"
#include "support/lv2/reload.h"

#include <lv2/core/lv2.h>

#include <dlfcn.h>
#include <fftw3.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_URIDS = 256, N_BLOCK = 1024, N_PORTS = 15, N_FFT = 96 };

typedef struct {
  void*                 module;
  const LV2_Descriptor* descriptor;
  LV2_Handle            instance;
} Plugin;

static Plugin plugin;
static char*  uris[MAX_URIDS];

static LV2_URID
map_uri(LV2_URID_Map_Handle handle, const char* uri)
{
  LV2_URID i = 0;
  (void)handle;
  while (i < MAX_URIDS && uris[i] && strcmp(uris[i], uri) != 0) {
    ++i;
  }
  if (i < MAX_URIDS && !uris[i]) {
    uris[i] = strdup(uri);
  }
  return i < MAX_URIDS ? i + 1 : 0;
}

static LV2_URID_Map map = { NULL, map_uri };

static void
run_blocks(void)
{
  static float sound[4][N_BLOCK];
  for (uint32_t i = 0; i < 4; ++i) {
    plugin.descriptor->connect_port(plugin.instance, N_PORTS - 4 + i, sound[i]);
  }
  plugin.descriptor->activate(plugin.instance);
  for (int i = 0; i < 50; ++i) {
    plugin.descriptor->run(plugin.instance, N_BLOCK);
  }
}

static bool
load_plugin(const char* bundle)
{
  const LV2_Feature        urid_map   = { LV2_URID__map, &map };
  const LV2_Feature* const features[] = { &urid_map, NULL };
  char                     path[4096];
  LV2_Descriptor_Function  describe;
  snprintf(path, sizeof(path), "%s/production-value.so", bundle);
  plugin.module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!plugin.module) {
    fprintf(stderr, "%s\n", dlerror());
    return false;
  }
  *(void**)&describe = dlsym(plugin.module, "lv2_descriptor");
  snprintf(path, sizeof(path), "%s/", bundle);
  plugin.descriptor = describe(1);
  plugin.instance =
    plugin.descriptor->instantiate(plugin.descriptor, 48000.0, path, features);
  if (plugin.instance) {
    run_blocks();
  }
  return plugin.instance != NULL;
}

static bool
unload_plugin(void)
{
  plugin.descriptor->cleanup(plugin.instance);
  return dlclose(plugin.module) == 0;
}

/// A cosine has one line in its spectrum.
static bool
plan(void)
{
  double             in[N_FFT];
  fftw_complex       out[N_FFT / 2 + 1];
  static const int   line  = 7;
  static const float whole = (float)N_FFT / 2.0f;
  fftw_plan          p = fftw_plan_dft_r2c_1d(N_FFT, in, out, FFTW_ESTIMATE);
  for (int i = 0; i < N_FFT; ++i) {
    in[i] = cos(2.0 * PV_PI * line * i / N_FFT);
  }
  fftw_execute(p);
  fftw_destroy_plan(p);
  return fabs(out[line][0] - (double)whole) < 1e-9 &&
         fabs(out[line + 1][0]) < 1e-9;
}

static bool
do_step(const char* bundle, const char* step)
{
  if (!strcmp(step, "dsp+")) {
    return load_plugin(bundle);
  }
  if (!strcmp(step, "dsp-")) {
    return unload_plugin();
  }
  if (!strcmp(step, "ui+")) {
    return pv_reload_open(bundle, &map);
  }
  if (!strcmp(step, "ui-")) {
    pv_reload_close();
    return true;
  }
  if (!strcmp(step, "forget")) {
    fftw_cleanup();
    return true;
  }
  return !strcmp(step, "plan") && plan();
}

/// NULL when all steps were done.
static void*
do_steps(void* user)
{
  char** const argv = (char**)user;
  for (int i = 2; argv[i]; ++i) {
    if (!do_step(argv[1], argv[i])) {
      fprintf(stderr, "step %d, %s: failed\n", i - 1, argv[i]);
      return argv[i];
    }
  }
  return NULL;
}

int
main(int argc, char** argv)
{
  pthread_t thread;
  void*     failed = NULL;
  if (argc < 3 || pthread_create(&thread, NULL, do_steps, argv) ||
      pthread_join(thread, &failed)) {
    return 2;
  }
  for (int i = 0; i < MAX_URIDS; ++i) {
    free(uris[i]);
  }
  return failed || !plan();
}

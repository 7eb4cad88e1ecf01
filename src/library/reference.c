// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/listener_private.h"

#include "model/target_find.h"
#include "profile/profile_check.h"
#include "profile/profiler.h"

#include <stdlib.h>

enum { QUEUE_MS = 2000 };

struct ProdvalReference {
  PvEngine*   engine; ///< Without a model
  PvProfiler* profiler;
};

static void
take_frame(void* user, const PvFrame* frame)
{
  pv_profiler_feed((PvProfiler*)user, frame);
}

static PvStatus
begin(ProdvalReference* reference, uint32_t rate_hz, PvError* error)
{
  reference->engine = pv_engine_new(rate_hz, QUEUE_MS, error);
  if (!reference->engine) {
    return error->status;
  }
  reference->profiler = pv_profiler_new(false);
  if (!reference->profiler) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_engine_set_frame_sink(reference->engine, take_frame, reference->profiler);
  return PV_OK;
}

ProdvalStatus
prodval_reference_new(uint32_t           rate_hz,
                      ProdvalReference** reference,
                      ProdvalError*      error)
{
  PvError                 why = { PV_ERR_MEMORY, "out of memory" };
  ProdvalReference* const made =
    (ProdvalReference*)calloc(1, sizeof(ProdvalReference));
  if (!made || begin(made, rate_hz, &why)) {
    prodval_reference_free(made);
    return pv_library_tell(error, &why);
  }
  *reference = made;
  return PRODVAL_OK;
}

void
prodval_reference_free(ProdvalReference* reference)
{
  if (reference) {
    pv_engine_free(reference->engine);
    pv_profiler_free(reference->profiler);
    free(reference);
  }
}

void
prodval_reference_feed(ProdvalReference* reference,
                       const float*      left,
                       const float*      right,
                       size_t            n)
{
  pv_library_analyse(reference->engine, left, right, n);
}

double
prodval_reference_seconds(const ProdvalReference* reference)
{
  return pv_frames_seconds(pv_profiler_n_frames(reference->profiler));
}

/// What the model has a name for stands for that.
static PvStatus
check_name(const PvModelParts* parts, const char* name, PvError* error)
{
  uint32_t          song = 0;
  const char* const kind =
    pv_name_kind_word(pv_target_name_find(parts, name, &song));
  return !*name ? pv_fail(error, PV_ERR_VALUE,
                          "a reference without a name: give it one")
         : kind ? pv_fail(error, PV_ERR_VALUE,
                          "%s: a %s of the model is called so: give the "
                          "reference another name",
                          name, kind)
                : PV_OK;
}

static PvStatus
add(ProdvalListener*        listener,
    const char*             name,
    const ProdvalReference* reference,
    PvError*                error)
{
  PvProfile profile;
  pv_profiler_long(reference->profiler, &profile);
  PvStatus status =
    check_name(pv_model_parts(pv_engine_model(listener->engine)), name, error);
  status = status
             ? status
             : pv_profile_check(&profile, prodval_reference_seconds(reference),
                                name, error);
  status = status ? status : pv_listener_begin_comparing(listener, error);
  return status ? status
                : pv_measured_sounds_put(
                    pv_mix_comparison_sounds(listener->compared->mix), name,
                    &profile, error);
}

ProdvalStatus
prodval_listener_add_reference(ProdvalListener*        listener,
                               const char*             name,
                               const ProdvalReference* reference,
                               ProdvalError*           error)
{
  PvError why;
  return add(listener, name, reference, &why) ? pv_library_tell(error, &why)
                                              : PRODVAL_OK;
}

void
prodval_listener_drop_references(ProdvalListener* listener)
{
  if (listener->compared) {
    pv_mix_comparison_let_go(listener->compared->mix);
  }
}

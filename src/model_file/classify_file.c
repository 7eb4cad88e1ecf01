// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/classify_file.h"

#include <stdio.h>

static PvStatus
read_arrays(PvTensorFile* file,
            const char*   prefix,
            PvClassifier* c,
            PvError*      error)
{
  PvStatus    st       = PV_OK;
  bool        is_index = false;
  const char* array;
  for (uint32_t i = 0;
       !st && (array = pv_classifier_array(c->kind, i, &is_index)); ++i) {
    PvArray* const to     = &c->arrays[i];
    void*          values = NULL;
    char           name[64];
    snprintf(name, sizeof(name), "%s%s", prefix, array);
    to->n_rows = (uint32_t)pv_tensor_file_size(file, name, 0);
    to->n_cols = (uint32_t)pv_tensor_file_size(file, name, 1);
    st = pv_tensor_file_read(file, name, is_index ? "I32" : "F32", to->n_rows,
                             to->n_cols, &values, error);
    *(is_index ? (void**)&to->i : (void**)&to->f) = values;
  }
  return st;
}

static PvStatus
read_members(PvTensorFile* file,
             const char*   prefix,
             PvClassifier* c,
             PvError*      error)
{
  const PvArray* const kinds = &c->arrays[0];
  PvStatus             st    = PV_OK;
  if (kinds->n_rows < 1 || kinds->n_rows > PV_MAX_MEMBERS) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its vote has %u members, 1 to %d are allowed",
                   kinds->n_rows, PV_MAX_MEMBERS);
  }
  if (!pv_classifier_add_members(c, kinds->n_rows)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t m = 0; !st && m < c->n_members; ++m) {
    char own[64];
    snprintf(own, sizeof(own), "%s%u.", prefix, m);
    if (!pv_may_vote(kinds->i[m])) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "its vote's member %u is not a classifier", m);
    }
    c->members[m].kind = (PvClassifierKind)kinds->i[m];
    st                 = read_arrays(file, own, &c->members[m], error);
  }
  return st;
}

PvStatus
pv_classifier_read(PvTensorFile*    file,
                   const char*      prefix,
                   PvClassifierKind kind,
                   uint32_t         n_dims,
                   uint32_t         n_labels,
                   PvClassifier**   classifier,
                   PvError*         error)
{
  char                own[48];
  PvClassifier* const fresh = pv_classifier_new(kind, n_dims, n_labels);
  if (!fresh) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  snprintf(own, sizeof(own), "%sclassifier.", prefix);
  PvStatus st = read_arrays(file, own, fresh, error);
  if (!st && kind == PV_CLASSIFIER_VOTE) {
    st = read_members(file, own, fresh, error);
  }
  if (st) {
    pv_classifier_free(fresh);
  } else {
    *classifier = fresh;
  }
  return st;
}

static uint32_t
list_arrays(const PvClassifier* c, const char* prefix, PvTensor* tensors)
{
  bool        is_index = false;
  uint32_t    n        = 0;
  const char* array;
  for (; (array = pv_classifier_array(c->kind, n, &is_index)); ++n) {
    const PvArray* const from   = &c->arrays[n];
    const void* const    values = is_index ? (const void*)from->i : from->f;
    tensors[n]                  = (PvTensor){
                       "", is_index ? "I32" : "F32", { from->n_rows, from->n_cols }, values
    };
    snprintf(tensors[n].name, sizeof(tensors[n].name), "%s%s", prefix, array);
  }
  return n;
}

uint32_t
pv_classifier_list(const PvClassifier* classifier,
                   const char*         prefix,
                   PvTensor*           tensors)
{
  char own[32];
  snprintf(own, sizeof(own), "%sclassifier.", prefix);
  uint32_t n = list_arrays(classifier, own, tensors);
  for (uint32_t m = 0; m < classifier->n_members; ++m) {
    char member[48];
    snprintf(member, sizeof(member), "%s%u.", own, m);
    n += list_arrays(&classifier->members[m], member, tensors + n);
  }
  return n;
}

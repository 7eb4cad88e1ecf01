// SPDX-License-Identifier: GPL-3.0-or-later

// libsvm finds the vectors of each label against the rest.  What their heights
// are worth is learned of songs that a machine was not taught.

#include "tools/classifiers/learn_private.h"
#include "tools/classifiers/learn_sigmoid.h"
#include "classify/classify_private.h"

#include <libsvm/svm.h>
#include <pthread.h>
#include <stdlib.h>

enum { N_PARTS = 3 };

/// In no part: always taught.
#define NO_PART UINT32_MAX

typedef struct {
  const PvLesson*      lesson;
  struct svm_parameter parameter;
  struct svm_node*     nodes;        ///< [n_rows][n_dims + 1]
  struct svm_node**    rows;         ///< [n_rows], of those taught
  double*              targets;      ///< [n_rows], the same
  uint32_t*            taught;       ///< [n_rows]: their places in the lesson
  uint32_t*            parts;        ///< [n_rows]: when a row is held out
  double*              heights;      ///< [n_rows], when held out
  double*              coefficients; ///< [n_rows][n_labels]
  double*              bias;         ///< [n_labels]
  double*              sigmoid;      ///< [n_labels][2]
} Work;

static void
say_nothing(const char* text)
{
  (void)text;
}

static void
silence_libsvm(void)
{
  svm_set_print_string_function(say_nothing);
}

static double
total_variance(const PvLesson* lesson)
{
  double all = 0.0;
  for (uint32_t d = 0; d < lesson->n_dims; ++d) {
    all += pv_lesson_variance(lesson, d);
  }
  return all > 1e-30 ? all : 1.0;
}

static void
fill_nodes(Work* work)
{
  const uint32_t n_dims = work->lesson->n_dims;
  for (uint32_t r = 0; r < work->lesson->n_rows; ++r) {
    struct svm_node* const row = work->nodes + (size_t)r * (n_dims + 1);
    for (uint32_t d = 0; d < n_dims; ++d) {
      row[d].index = (int)d + 1;
      row[d].value = (double)work->lesson->points[(size_t)r * n_dims + d];
    }
    row[n_dims].index = -1;
  }
}

// The songs of a label go to the parts in turn; a label's only song to none.
static void
deal_parts(Work* work)
{
  const PvLesson* const lesson = work->lesson;
  for (uint32_t l = 0; l < lesson->n_labels; ++l) {
    uint32_t n_songs = 0;
    uint32_t last    = NO_PART;
    for (uint32_t r = 0; r < lesson->n_rows; ++r) {
      if (lesson->labels[r] == l) {
        n_songs += lesson->songs[r] != last;
        last           = lesson->songs[r];
        work->parts[r] = (n_songs + l) % N_PARTS;
      }
    }
    for (uint32_t r = 0; n_songs == 1 && r < lesson->n_rows; ++r) {
      work->parts[r] = lesson->labels[r] == l ? NO_PART : work->parts[r];
    }
  }
}

/// Teach a machine all but a part; it points into `work`.
static struct svm_model*
teach(Work* work, uint32_t label, uint32_t without)
{
  const PvLesson* const lesson  = work->lesson;
  struct svm_problem    problem = { 0, work->targets, work->rows };
  for (uint32_t r = 0; r < lesson->n_rows; ++r) {
    if (work->parts[r] != without || without == NO_PART) {
      work->rows[problem.l]    = work->nodes + (size_t)r * (lesson->n_dims + 1);
      work->targets[problem.l] = lesson->labels[r] == label ? 1.0 : -1.0;
      work->taught[problem.l++] = r;
    }
  }
  return svm_train(&problem, &work->parameter);
}

// libsvm's heights are those of the label that it saw first.
static double
sign_of(const struct svm_model* model)
{
  return model->label[0] == 1 ? 1.0 : -1.0;
}

static void
measure_part(Work* work, const struct svm_model* model, uint32_t part)
{
  for (uint32_t r = 0; r < work->lesson->n_rows; ++r) {
    if (work->parts[r] == part) {
      svm_predict_values(model,
                         work->nodes + (size_t)r * (work->lesson->n_dims + 1),
                         &work->heights[r]);
      work->heights[r] *= sign_of(model);
    }
  }
}

static void
note_vectors(Work* work, const struct svm_model* model, uint32_t label)
{
  const uint32_t k = work->lesson->n_labels;
  for (int v = 0; v < model->l; ++v) {
    const uint32_t row = work->taught[model->sv_indices[v] - 1];
    work->coefficients[(size_t)row * k + label] =
      sign_of(model) * model->sv_coef[0][v];
  }
  work->bias[label] = -sign_of(model) * model->rho[0];
}

static PvStatus
learn_label(Work* work, uint32_t label, PvError* error)
{
  for (uint32_t part = 0; part <= N_PARTS; ++part) {
    const uint32_t    without = part < N_PARTS ? part : NO_PART;
    struct svm_model* model   = teach(work, label, without);
    if (!model) {
      return pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
    measure_part(work, model, without);
    if (without == NO_PART) {
      note_vectors(work, model, label);
    }
    svm_free_and_destroy_model(&model);
  }
  pv_sigmoid_fit(work->heights, work->lesson->labels, work->lesson->n_rows,
                 label, work->sigmoid + 2 * label);
  return PV_OK;
}

static bool
is_vector(const Work* work, uint32_t row)
{
  const uint32_t k = work->lesson->n_labels;
  for (uint32_t l = 0; l < k; ++l) {
    if (work->coefficients[(size_t)row * k + l] != 0.0) {
      return true;
    }
  }
  return false;
}

static bool
shape(const Work* work, PvClassifier* c)
{
  const uint32_t k = c->n_labels;
  uint32_t       n = 0;
  for (uint32_t r = 0; r < work->lesson->n_rows; ++r) {
    n += is_vector(work, r);
  }
  return pv_classifier_shape(c, PV_SVM_VECTORS, n, c->n_dims) &&
         pv_classifier_shape(c, PV_SVM_COEFFICIENTS, n, k) &&
         pv_classifier_shape(c, PV_SVM_BIAS, k, 0) &&
         pv_classifier_shape(c, PV_SVM_SIGMOID, k, 2) &&
         pv_classifier_shape(c, PV_SVM_GAMMA, 1, 0);
}

static void
keep(const Work* work, PvClassifier* c)
{
  const uint32_t k           = c->n_labels;
  float*         vector      = c->arrays[PV_SVM_VECTORS].f;
  float*         coefficient = c->arrays[PV_SVM_COEFFICIENTS].f;
  for (uint32_t r = 0; r < work->lesson->n_rows; ++r) {
    for (uint32_t d = 0; is_vector(work, r) && d < c->n_dims; ++d) {
      *vector++ = work->lesson->points[(size_t)r * c->n_dims + d];
    }
    for (uint32_t l = 0; is_vector(work, r) && l < k; ++l) {
      *coefficient++ = (float)work->coefficients[(size_t)r * k + l];
    }
  }
  for (uint32_t l = 0; l < k; ++l) {
    c->arrays[PV_SVM_BIAS].f[l]            = (float)work->bias[l];
    c->arrays[PV_SVM_SIGMOID].f[2 * l]     = (float)work->sigmoid[2 * l];
    c->arrays[PV_SVM_SIGMOID].f[2 * l + 1] = (float)work->sigmoid[2 * l + 1];
  }
  c->arrays[PV_SVM_GAMMA].f[0] = (float)work->parameter.gamma;
}

static bool
init_work(Work* work, const PvLesson* lesson)
{
  const size_t n     = lesson->n_rows;
  work->lesson       = lesson;
  work->nodes        = calloc(n * (lesson->n_dims + 1), sizeof(*work->nodes));
  work->rows         = calloc(n, sizeof(*work->rows));
  work->targets      = calloc(n, sizeof(double));
  work->taught       = calloc(n, sizeof(uint32_t));
  work->parts        = calloc(n, sizeof(uint32_t));
  work->heights      = calloc(n, sizeof(double));
  work->coefficients = calloc(n * lesson->n_labels, sizeof(double));
  work->bias         = calloc(lesson->n_labels, sizeof(double));
  work->sigmoid      = calloc(2 * (size_t)lesson->n_labels, sizeof(double));
  return work->nodes && work->rows && work->targets && work->taught &&
         work->parts && work->heights && work->coefficients && work->bias &&
         work->sigmoid;
}

static void
clear_work(Work* work)
{
  free(work->nodes);
  free(work->rows);
  free(work->targets);
  free(work->taught);
  free(work->parts);
  free(work->heights);
  free(work->coefficients);
  free(work->bias);
  free(work->sigmoid);
}

PvStatus
pv_learn_svm(const PvLesson*         lesson,
             const PvClassifierSpec* spec,
             PvClassifier*           classifier,
             PvError*                error)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  Work                  work = { .parameter = { .svm_type    = C_SVC,
                                                .kernel_type = RBF,
                                                .cache_size  = 100.0,
                                                .eps         = 1e-3,
                                                .C = pv_classifier_value(spec, 0),
                                                .shrinking = 1 } };
  pthread_once(&once, silence_libsvm);
  PvStatus status = init_work(&work, lesson)
                      ? PV_OK
                      : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status) {
    // To a float and back: what is learned is what will be asked.
    work.parameter.gamma =
      (double)(float)(pv_classifier_value(spec, 1) / total_variance(lesson));
    fill_nodes(&work);
    deal_parts(&work);
  }
  for (uint32_t l = 0; !status && l < lesson->n_labels; ++l) {
    status = learn_label(&work, l, error);
  }
  if (!status && !shape(&work, classifier)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    keep(&work, classifier);
  }
  clear_work(&work);
  return status;
}

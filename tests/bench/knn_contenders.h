// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Those that look for the nearest neighbours: ours, and those peers that are
/// installed.

#ifndef PV_TESTS_BENCH_KNN_CONTENDERS_H
#define PV_TESTS_BENCH_KNN_CONTENDERS_H

extern "C" {
#include "knn/knn_index.h"
}

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

constexpr int MAX_K    = 30;
constexpr int LOW_DIMS = 12;

/// What to search, and how many neighbours are wanted.
struct Task {
  std::vector<float> rows;
  std::vector<float> queries;
  uint32_t           n;
  int                n_dims;
  int                k;

  const float*
  query(uint32_t i) const
  {
    return &queries[static_cast<size_t>(i) * static_cast<size_t>(n_dims)];
  }
};

struct Contender {
  std::string                       name;
  std::function<void(const float*)> ask;
  std::vector<double>               ns;
  std::vector<double>               cpu_ns = {}; ///< The processor's time
  unsigned long long                n_heap = 0;
};

/// One of our ways; the chosen one stands out.
Contender
make_ours(Task& task, PvKnnWay way, bool may_reorder = false);

/// Add a peer, if it is installed.
void
add_nanoflann(std::vector<Contender>& all, const Task& task);

void
add_flann(std::vector<Contender>& all, Task& task);

void
add_faiss(std::vector<Contender>& all, const Task& task);

void
add_hnswlib(std::vector<Contender>& all, const Task& task);

/// The processor's time of this thread.
double
cpu_now_ns();

#endif

// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn_contenders.h"

#include "model_points.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <time.h>

double
cpu_now_ns()
{
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 +
         static_cast<double>(now.tv_nsec);
}

namespace {

/// Points of ours and their index.  A tree reorders rows, which the others leave where
/// they are; unless it may, it gets a copy.
class Ours {
public:
  Ours(Task& task, PvKnnWay way, bool may_reorder)
    : rows_(way == PV_KNN_TREE && !may_reorder ? task.rows
                                               : std::vector<float>())
    , songs_(task.n)
    , points_{ rows_.empty() ? task.rows.data() : rows_.data(), songs_.data(),
               task.n, static_cast<uint32_t>(task.n_dims) }
    , k_(static_cast<uint32_t>(task.k))
  {
    for (uint32_t i = 0; i < task.n; ++i) {
      songs_[i] = i / PV_BENCH_CLIPS;
    }
    PvKnnWay     chosen = PV_KNN_SCAN;
    const double start  = cpu_now_ns();
    if (!pv_knn_choose(&points_, k_, &chosen)) {
      std::abort();
    }
    choose_ns_ = cpu_now_ns() - start;
    if (!pv_knn_index_init(&index_, &points_, way)) {
      std::abort();
    }
    build_ns_  = cpu_now_ns() - start - choose_ns_;
    is_chosen_ = chosen == way;
  }
  ~Ours() { pv_knn_index_clear(&index_); }
  Ours(const Ours&) = delete;
  Ours&
  operator=(const Ours&) = delete;

  void
  ask(const float* query) const
  {
    PvNeighbour found[MAX_K];
    pv_knn_index_search(&index_, &points_, query, k_, found);
  }

  /// Whether it's the way that is chosen for such points.
  bool
  is_chosen() const
  {
    return is_chosen_;
  }

  /// What it takes beside the points; the processor's time.
  void
  tell_costs(const char* name) const
  {
    printf("%s: %u points, %.1f MB; built in %.0f ms, and chosen in %.0f ms\n",
           name, points_.n,
           static_cast<double>(pv_knn_index_size(&index_)) / 1e6,
           build_ns_ / 1e6, choose_ns_ / 1e6);
  }

private:
  std::vector<float>    rows_;
  std::vector<uint32_t> songs_;
  PvKnnPoints           points_;
  uint32_t              k_;
  PvKnnIndex            index_     = {};
  bool                  is_chosen_ = false;
  double                choose_ns_ = 0.0;
  double                build_ns_  = 0.0;
};

const char* const ways[] = { "looking at all", "tree", "balls" };

} // namespace

Contender
make_ours(Task& task, PvKnnWay way, bool may_reorder)
{
  auto       ours = std::make_shared<Ours>(task, way, may_reorder);
  const auto name = std::string("prodval, ") + ways[way];
  if (way != PV_KNN_SCAN && task.n_dims != LOW_DIMS) {
    ours->tell_costs(name.c_str());
  }
  return { ours->is_chosen() ? "**" + name + "**" : name,
           [ours](const float* query) { ours->ask(query); },
           {} };
}

// SPDX-License-Identifier: GPL-3.0-or-later

// bench_knn MODEL [N...]: the nearest neighbours, among peers that are C++: 30 of
// clustered points in 12 dimensions, and 15 of points drawn like the model's; N:
// only those, so many.

#include "bench.h"

#include "model_points.h"

extern "C" {
#include "knn/knn_index.h"
}

#ifdef PV_WITH_NANOFLANN
#include <nanoflann.hpp>
#endif
#ifdef PV_WITH_FLANN
#include <flann/flann.hpp>
#endif
#ifdef PV_WITH_FAISS
#include <faiss/utils/distances.h>
#include <omp.h>
#endif
#ifdef PV_WITH_HNSWLIB
#include <hnswlib/hnswlib.h>
#endif

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <time.h>
#include <vector>

namespace {

constexpr int REPEATS  = 5; // The least of them counts: the machine is noisy
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

double
cpu_now_ns()
{
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 +
         static_cast<double>(now.tv_nsec);
}

void
time_once(Contender& c, const float* query, uint32_t q)
{
  const auto   before    = pv_bench_heap_calls();
  const double cpu_start = cpu_now_ns();
  const double start     = pv_bench_now_ns();
  c.ask(query);
  const double ns     = pv_bench_now_ns() - start;
  const double cpu_ns = cpu_now_ns() - cpu_start;
  c.n_heap += pv_bench_heap_calls() - before;
  c.ns[q]     = std::min(c.ns[q], ns);
  c.cpu_ns[q] = std::min(c.cpu_ns[q], cpu_ns);
}

#ifdef PV_WITH_NANOFLANN
struct Points {
  const Task& task;
  size_t
  kdtree_get_point_count() const
  {
    return task.n;
  }
  float
  kdtree_get_pt(size_t i, size_t d) const
  {
    return task.rows[i * static_cast<size_t>(task.n_dims) + d];
  }
  template<class Box>
  bool
  kdtree_get_bbox(Box&) const
  {
    return false;
  }
};

template<int N_DIMS>
std::function<void(const float*)>
make_nanoflann(const Task& task)
{
  using Index = nanoflann::KDTreeSingleIndexAdaptor<
    nanoflann::L2_Simple_Adaptor<float, Points>, Points, N_DIMS>;
  auto points = std::make_shared<Points>(Points{ task });
  auto index  = std::make_shared<Index>(
    task.n_dims, *points, nanoflann::KDTreeSingleIndexAdaptorParams(10));
  index->buildIndex();
  return [points, index, &task](const float* query) {
    size_t                         found[MAX_K];
    float                          distances[MAX_K];
    nanoflann::KNNResultSet<float> results(static_cast<size_t>(task.k));
    results.init(found, distances);
    index->findNeighbors(results, query, nanoflann::SearchParams());
  };
}
#endif

#ifdef PV_WITH_FLANN
std::function<void(const float*)>
make_flann(Task& task)
{
  using Index       = flann::KDTreeSingleIndex<flann::L2<float>>;
  const auto n_dims = static_cast<size_t>(task.n_dims);
  auto       index  = std::make_shared<Index>(
    flann::Matrix<float>(task.rows.data(), task.n, n_dims),
    flann::KDTreeSingleIndexParams(10, true));
  index->buildIndex();
  return [index, &task, n_dims](const float* query) {
    const auto           k = static_cast<size_t>(task.k);
    int                  found[MAX_K];
    float                distances[MAX_K];
    flann::Matrix<int>   rows_found(found, 1, k);
    flann::Matrix<float> to(distances, 1, k);
    flann::SearchParams  exact(-1, 0.0f, true);
    exact.cores = 1;
    index->knnSearch(flann::Matrix<float>(const_cast<float*>(query), 1, n_dims),
                     rows_found, to, k, exact);
  };
}
#endif

#ifdef PV_WITH_FAISS
// What IndexFlatL2 searches with, without a copy of the points.
std::function<void(const float*)>
make_faiss(const Task& task)
{
  omp_set_num_threads(1);
  return [&task](const float* query) {
    int64_t found[MAX_K];
    float   distances[MAX_K];
    faiss::knn_L2sqr(query, task.rows.data(), static_cast<size_t>(task.n_dims),
                     1, task.n, static_cast<size_t>(task.k), distances, found);
  };
}
#endif

#ifdef PV_WITH_HNSWLIB
std::function<void(const float*)>
make_hnswlib(const Task& task)
{
  const auto n_dims = static_cast<size_t>(task.n_dims);
  auto       space  = std::make_shared<hnswlib::L2Space>(n_dims);
  auto       index  = std::make_shared<hnswlib::HierarchicalNSW<float>>(
    space.get(), task.n, 16, 100);
  for (size_t i = 0; i < task.n; ++i) {
    index->addPoint(&task.rows[i * n_dims], i);
  }
  index->setEf(40);
  return [space, index, &task](const float* query) {
    index->searchKnn(query, static_cast<size_t>(task.k));
  };
}
#endif

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

/// One of our ways; the chosen one stands out.
Contender
make_ours(Task& task, PvKnnWay way, bool may_reorder = false)
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

void
print(Contender& c, uint32_t n, PvContender& summary)
{
  pv_bench_summarise(&summary, c.ns.data(), static_cast<uint32_t>(c.ns.size()));
  const auto  n_queries = static_cast<uint32_t>(c.ns.size());
  PvContender cpu       = {};
  pv_bench_summarise(&cpu, c.cpu_ns.data(), n_queries);
  printf("| %u | %s | %.1f | %.1f | %.1f | %.1f |\n", n, c.name.c_str(),
         summary.median_ns / 1e3, summary.p99_ns / 1e3, cpu.median_ns / 1e3,
         static_cast<double>(c.n_heap) / (n_queries * REPEATS));
  fflush(stdout);
}

std::vector<PvContender>
print_all(std::vector<Contender>& all, uint32_t n)
{
  std::vector<PvContender> summaries(all.size());
  for (size_t i = 0; i < all.size(); ++i) {
    print(all[i], n, summaries[i]);
  }
  return summaries;
}

void
report(const char* size, const PvContender& ours, double median, double p99)
{
  pv_bench_report((std::string("knn_") + size).c_str(),
                  ours.median_ns / median);
  pv_bench_report((std::string("knn_p99_") + size).c_str(), ours.p99_ns / p99);
}

// All in turn, query by query.
void
take_turns(std::vector<Contender>& all, const Task& task, uint32_t n_queries)
{
  for (auto& c : all) {
    c.ns.assign(n_queries, INFINITY);
    c.cpu_ns.assign(n_queries, INFINITY);
  }
  for (int r = 0; r < REPEATS; ++r) {
    for (uint32_t q = 0; q < n_queries; ++q) {
      for (auto& c : all) {
        time_once(c, task.query(q), q);
      }
    }
  }
}

// Our tree first, then its peers, whose fastest it is measured against.
void
report_trees(std::vector<Contender>& all, uint32_t n, const char* size)
{
  PvContender first  = {};
  double      median = INFINITY;
  double      p99    = INFINITY;
  for (size_t i = 0; i < all.size(); ++i) {
    PvContender summary = {};
    print(all[i], n, summary);
    if (i == 0) {
      first = summary;
    } else {
      median = std::fmin(median, summary.median_ns);
      p99    = std::fmin(p99, summary.p99_ns);
    }
  }
  if (size && std::isfinite(median)) {
    report(size, first, median, p99);
  }
}

constexpr uint32_t N_QUERIES = 1000;

Task
draw_clusters(uint32_t n)
{
  Task task = { {}, std::vector<float>(N_QUERIES * LOW_DIMS), n, LOW_DIMS, 30 };
  float* const rows = pv_bench_clusters(n, N_QUERIES, task.queries.data());
  task.rows.assign(rows, rows + static_cast<size_t>(n) * LOW_DIMS);
  free(rows);
  return task;
}

Task
draw_like_model(const PvScatter* scatter, uint32_t n)
{
  const size_t n_dims = scatter->n_dims;
  Task         task   = { std::vector<float>(n * n_dims),
                          std::vector<float>(N_QUERIES * n_dims), n,
                          static_cast<int>(n_dims),
                          std::min(static_cast<int>(scatter->k), MAX_K) };
  pv_scatter_draw(scatter, n, task.rows.data(), N_QUERIES, task.queries.data());
  return task;
}

void
run_clusters(uint32_t n, const char* size)
{
  Task                   task = draw_clusters(n);
  std::vector<Contender> trees;
  std::vector<Contender> others;
  trees.push_back(make_ours(task, PV_KNN_TREE));
#ifdef PV_WITH_NANOFLANN
  trees.push_back({ "nanoflann, leaf 10", make_nanoflann<LOW_DIMS>(task), {} });
#endif
#ifdef PV_WITH_FLANN
  trees.push_back({ "FLANN, one kd-tree, reordered", make_flann(task), {} });
#endif
  take_turns(trees, task, N_QUERIES);
  report_trees(trees, n, size);

  // By themselves: those that look at every point empty the caches.
#ifdef PV_WITH_HNSWLIB
  others.push_back({ "hnswlib, ef 40 (approximate)", make_hnswlib(task), {} });
#endif
#ifdef PV_WITH_FAISS
  others.push_back({ "FAISS, flat", make_faiss(task), {} });
#endif
  others.push_back(make_ours(task, PV_KNN_SCAN));
  take_turns(others, task, n > 100000 ? N_QUERIES / 5 : N_QUERIES);
  print_all(others, n);
}

void
report_like_model(uint32_t n, const char* what, double value)
{
  char name[64];
  snprintf(name, sizeof(name), "knn_model_%s_1e%.0f", what,
           std::log10(static_cast<double>(n)));
  pv_bench_report(name, value);
}

// In turns; those that look at every point by themselves, as above.
void
run_like_model(const PvScatter* scatter, uint32_t n)
{
  constexpr uint32_t     MOST_FOR_TREES = 100000;  // Beyond, some take minutes,
  constexpr uint32_t     MOST_FOR_COPY  = 1000000; // or gigabytes more
  Task                   task           = draw_like_model(scatter, n);
  std::vector<Contender> some;
  std::vector<Contender> others;
  some.push_back(make_ours(task, PV_KNN_BALLS));
  if (n <= MOST_FOR_COPY) {
    some.push_back(make_ours(task, PV_KNN_TREE));
  }
  others.push_back(make_ours(task, PV_KNN_SCAN));
#ifdef PV_WITH_FAISS
  others.push_back({ "FAISS, flat", make_faiss(task), {} });
#endif
  if (n <= MOST_FOR_TREES) {
#ifdef PV_WITH_NANOFLANN
    some.push_back({ "nanoflann, leaf 10", make_nanoflann<-1>(task), {} });
#endif
#ifdef PV_WITH_FLANN
    some.push_back({ "FLANN, one kd-tree, reordered", make_flann(task), {} });
#endif
#ifdef PV_WITH_HNSWLIB
    some.push_back({ "hnswlib, ef 40 (approximate)", make_hnswlib(task), {} });
#endif
  }
  const uint32_t n_queries = n > 1000000 ? 10 : n > 10000 ? 100 : N_QUERIES;
  take_turns(some, task, n_queries);
  const double ours = print_all(some, n)[0].median_ns;
  take_turns(others, task, n_queries);
  const auto flat = print_all(others, n);
  report_like_model(n, "ms", ours / 1e6);
  report_like_model(n, "over_flat", ours / flat.back().median_ns);
  if (n > MOST_FOR_COPY) {
    some.clear();
    others.clear();
    others.push_back(make_ours(task, PV_KNN_TREE, true));
    take_turns(others, task, n_queries);
    print_all(others, n);
  }
}

} // namespace

int
main(int argc, char** argv)
{
  PvError error;
  if (argc < 2) {
    fprintf(stderr, "usage: bench_knn MODEL [N...]\n");
    return 2;
  }
  PvScatter* const scatter = pv_scatter_load(argv[1], &error);
  if (!scatter) {
    fprintf(stderr, "%s\n", error.text);
    return 1;
  }
  if (argc == 2) {
    printf("| points | 30 nearest in 12 dimensions | µs | p99 | processor, µs "
           "| heap calls |\n|---|---|---|---|---|---|\n");
    run_clusters(1000, nullptr);
    run_clusters(10000, nullptr);
    run_clusters(100000, "1e5");
    run_clusters(1000000, "1e6");
  }
  printf("\n| points | %u nearest in %u dimensions | µs | p99 | processor, µs "
         "| heap calls |\n|---|---|---|---|---|---|\n",
         scatter->k, scatter->n_dims);
  for (const uint32_t n : { 10000, 100000, 1000000 }) {
    if (argc == 2) {
      run_like_model(scatter, n);
    }
  }
  for (int i = 2; i < argc; ++i) {
    run_like_model(scatter,
                   static_cast<uint32_t>(strtoul(argv[i], nullptr, 10)));
  }
  pv_scatter_free(scatter);
}

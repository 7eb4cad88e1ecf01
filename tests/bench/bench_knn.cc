// SPDX-License-Identifier: GPL-3.0-or-later

// The 30 nearest of clustered points, among peers that are C++.

#include "bench.h"

extern "C" {
#include "model/knn.h"
}

#ifdef PV_WITH_NANOFLANN
#include <nanoflann.hpp>
#endif
#ifdef PV_WITH_FLANN
#include <flann/flann.hpp>
#endif
#ifdef PV_WITH_FAISS
#include <faiss/IndexFlat.h>
#include <omp.h>
#endif
#ifdef PV_WITH_HNSWLIB
#include <hnswlib/hnswlib.h>
#endif

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace {

constexpr int N_DIMS  = 12;
constexpr int K       = 30;
constexpr int REPEATS = 5; // The least of them counts: the machine is noisy

struct Contender {
  std::string                       name;
  std::function<void(const float*)> ask;
  std::vector<double>               ns;
  unsigned long long                n_heap = 0;
};

void
time_once(Contender& c, const float* query, double& least)
{
  const auto   before = pv_bench_heap_calls();
  const double start  = pv_bench_now_ns();
  c.ask(query);
  const double ns = pv_bench_now_ns() - start;
  c.n_heap += pv_bench_heap_calls() - before;
  least = ns < least ? ns : least;
}

#ifdef PV_WITH_NANOFLANN
struct Points {
  const float* rows;
  size_t       n;
  size_t       kdtree_get_point_count() const { return n; }
  float        kdtree_get_pt(size_t i, size_t d) const
  {
    return rows[i * N_DIMS + d];
  }
  template<class Box>
  bool kdtree_get_bbox(Box&) const
  {
    return false;
  }
};

std::function<void(const float*)>
make_nanoflann(const float* rows, size_t n)
{
  using Index = nanoflann::KDTreeSingleIndexAdaptor<
    nanoflann::L2_Simple_Adaptor<float, Points>, Points, N_DIMS>;
  auto points = std::make_shared<Points>(Points{ rows, n });
  auto index  = std::make_shared<Index>(
    N_DIMS, *points, nanoflann::KDTreeSingleIndexAdaptorParams(10));
  index->buildIndex();
  return [points, index](const float* query) {
    size_t                         found[K];
    float                          distances[K];
    nanoflann::KNNResultSet<float> results(K);
    results.init(found, distances);
    index->findNeighbors(results, query, nanoflann::SearchParams());
  };
}
#endif

#ifdef PV_WITH_FLANN
std::function<void(const float*)>
make_flann(float* rows, size_t n)
{
  using Index = flann::KDTreeSingleIndex<flann::L2<float>>;
  auto index  = std::make_shared<Index>(flann::Matrix<float>(rows, n, N_DIMS),
                                       flann::KDTreeSingleIndexParams(10, true));
  index->buildIndex();
  return [index](const float* query) {
    int                  found[K];
    float                distances[K];
    flann::Matrix<int>   rows_found(found, 1, K);
    flann::Matrix<float> to(distances, 1, K);
    flann::SearchParams  exact(-1, 0.0f, true);
    exact.cores = 1;
    index->knnSearch(flann::Matrix<float>(const_cast<float*>(query), 1, N_DIMS),
                     rows_found, to, K, exact);
  };
}
#endif

#ifdef PV_WITH_FAISS
std::function<void(const float*)>
make_faiss(const float* rows, size_t n)
{
  omp_set_num_threads(1);
  auto index = std::make_shared<faiss::IndexFlatL2>(N_DIMS);
  index->add(static_cast<faiss::Index::idx_t>(n), rows);
  return [index](const float* query) {
    faiss::Index::idx_t found[K];
    float               distances[K];
    index->search(1, query, K, distances, found);
  };
}
#endif

#ifdef PV_WITH_HNSWLIB
std::function<void(const float*)>
make_hnswlib(const float* rows, size_t n)
{
  auto space = std::make_shared<hnswlib::L2Space>(N_DIMS);
  auto index = std::make_shared<hnswlib::HierarchicalNSW<float>>(
    space.get(), n, 16, 100);
  for (size_t i = 0; i < n; ++i) {
    index->addPoint(rows + i * N_DIMS, i);
  }
  index->setEf(40);
  return [space, index](const float* query) { index->searchKnn(query, K); };
}
#endif

void
print(Contender& c, uint32_t n, PvContender& summary)
{
  pv_bench_summarise(&summary, c.ns.data(),
                     static_cast<uint32_t>(c.ns.size()));
  printf("| %u | %s | %.1f | %.1f | %.1f |\n", n, c.name.c_str(),
         summary.median_ns / 1e3, summary.p99_ns / 1e3,
         static_cast<double>(c.n_heap) /
           static_cast<double>(c.ns.size() * REPEATS));
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
take_turns(std::vector<Contender>&   all,
           const std::vector<float>& queries,
           uint32_t                  n_queries)
{
  for (auto& c : all) {
    c.ns.assign(n_queries, INFINITY);
  }
  for (int r = 0; r < REPEATS; ++r) {
    for (uint32_t q = 0; q < n_queries; ++q) {
      for (auto& c : all) {
        time_once(c, &queries[static_cast<size_t>(q) * N_DIMS], c.ns[q]);
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

void
run(uint32_t n, const char* size)
{
  const uint32_t         n_queries = 1000;
  std::vector<float>     queries(static_cast<size_t>(n_queries) * N_DIMS);
  std::vector<uint32_t>  tags(n);
  float* const           rows = pv_bench_clusters(n, n_queries, queries.data());
  std::vector<float>     ours(rows, rows + static_cast<size_t>(n) * N_DIMS);
  std::vector<Contender> trees;
  std::vector<Contender> others;

  PvKnnTree* const tree =
    n >= PV_KNN_MIN_POINTS ? pv_knn_tree_new(ours.data(), tags.data(), n, N_DIMS)
                           : nullptr;
  trees.push_back({ "**prodval**", [&](const float* query) {
                     PvNeighbour found[K];
                     pv_knn_tree_search(tree, query, K, found);
                   } });
#ifdef PV_WITH_NANOFLANN
  trees.push_back({ "nanoflann, leaf 10", make_nanoflann(rows, n) });
#endif
#ifdef PV_WITH_FLANN
  trees.push_back({ "FLANN, one kd-tree, reordered", make_flann(rows, n) });
#endif
  take_turns(trees, queries, n_queries);
  report_trees(trees, n, size);

  // By themselves: those that look at every point empty the caches.
#ifdef PV_WITH_HNSWLIB
  others.push_back({ "hnswlib, ef 40 (approximate)", make_hnswlib(rows, n) });
#endif
#ifdef PV_WITH_FAISS
  others.push_back({ "FAISS, flat", make_faiss(rows, n) });
#endif
  others.push_back({ "prodval, looking at all", [&](const float* query) {
                      PvNeighbour found[K];
                      pv_knn_search(ours.data(), n, N_DIMS, query, K, found);
                    } });
  take_turns(others, queries, n > 100000 ? n_queries / 5 : n_queries);
  for (auto& c : others) {
    PvContender summary = {};
    print(c, n, summary);
  }
  pv_knn_tree_free(tree);
  free(rows);
}

} // namespace

int
main()
{
  printf("| points | 30 nearest in 12 dimensions | µs | p99 | heap calls |\n"
         "|---|---|---|---|---|\n");
  run(1000, nullptr);
  run(10000, nullptr);
  run(100000, "1e5");
  run(1000000, "1e6");
}

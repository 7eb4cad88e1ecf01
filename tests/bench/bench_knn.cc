// SPDX-License-Identifier: GPL-3.0-or-later

// bench_knn MODEL [N...]: the nearest neighbours, among peers that are C++: 30 of
// clustered points in 12 dimensions, and 15 of points drawn like the model's; N:
// only those, so many.

#include "bench.h"

#include "knn_contenders.h"
#include "model_points.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr int REPEATS = 5; // The least of them counts: the machine is noisy

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
  add_nanoflann(trees, task);
  add_flann(trees, task);
  take_turns(trees, task, N_QUERIES);
  report_trees(trees, n, size);

  // By themselves: those that look at every point empty the caches.
  add_hnswlib(others, task);
  add_faiss(others, task);
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
  add_faiss(others, task);
  if (n <= MOST_FOR_TREES) {
    add_nanoflann(some, task);
    add_flann(some, task);
    add_hnswlib(some, task);
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

// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn_contenders.h"

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

#include <memory>

#ifdef PV_WITH_NANOFLANN
namespace {

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

} // namespace

void
add_nanoflann(std::vector<Contender>& all, const Task& task)
{
  all.push_back({ "nanoflann, leaf 10",
                  task.n_dims == LOW_DIMS ? make_nanoflann<LOW_DIMS>(task)
                                          : make_nanoflann<-1>(task),
                  {} });
}
#else
void
add_nanoflann(std::vector<Contender>& /*all*/, const Task& /*task*/)
{
}
#endif

#ifdef PV_WITH_FLANN
namespace {

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

} // namespace

void
add_flann(std::vector<Contender>& all, Task& task)
{
  all.push_back({ "FLANN, one kd-tree, reordered", make_flann(task), {} });
}
#else
void
add_flann(std::vector<Contender>& /*all*/, Task& /*task*/)
{
}
#endif

#ifdef PV_WITH_FAISS
namespace {

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

} // namespace

void
add_faiss(std::vector<Contender>& all, const Task& task)
{
  all.push_back({ "FAISS, flat", make_faiss(task), {} });
}
#else
void
add_faiss(std::vector<Contender>& /*all*/, const Task& /*task*/)
{
}
#endif

#ifdef PV_WITH_HNSWLIB
namespace {

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

} // namespace

void
add_hnswlib(std::vector<Contender>& all, const Task& task)
{
  all.push_back({ "hnswlib, ef 40 (approximate)", make_hnswlib(task), {} });
}
#else
void
add_hnswlib(std::vector<Contender>& /*all*/, const Task& /*task*/)
{
}
#endif

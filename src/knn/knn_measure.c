// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_measure.h"

#ifdef __AVX2__
#include <immintrin.h>
#endif
#include <stddef.h>

enum { AT_ONCE = 4, UNITS = PV_CODE_UNITS };

// No sum overflows: 2^15 * 2^7 * 2^8 is below 2^31.
_Static_assert(PV_KNN_MAX_DIMS <= 256, "a product of codes fits 32 bits");

/// AT_ONCE codes, and the sums of their squares.
typedef struct {
  const int8_t* codes[AT_ONCE];
  double        squares[AT_ONCE];
} Four;

static inline void
pick(const PvCodes* codes, const size_t places[AT_ONCE], Four* four)
{
  for (uint32_t j = 0; j < AT_ONCE; ++j) {
    four->codes[j]   = codes->codes + places[j] * codes->n_numbers;
    four->squares[j] = codes->squares[places[j]];
  }
}

// |query - 16 code|^2 = |query|^2 - 32 query * code + 256 |code|^2: whole numbers
// that a double holds.
#ifdef __AVX2__
static inline __m256i
add_products(__m256i sum, const int16_t* query, const int8_t* code)
{
  const __m256i a = _mm256_loadu_si256((const __m256i*)query);
  const __m256i b = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i*)code));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
}

static inline void
measure_four(const PvCodedQuery* query,
             const Four*         four,
             uint32_t            n,
             double              squares[AT_ONCE])
{
  __m256i sums[AT_ONCE] = { _mm256_setzero_si256(), _mm256_setzero_si256(),
                            _mm256_setzero_si256(), _mm256_setzero_si256() };
  for (uint32_t i = 0; i < n; i += PV_CODE_GROUP) {
    for (int j = 0; j < AT_ONCE; ++j) {
      sums[j] = add_products(sums[j], query->numbers + i, four->codes[j] + i);
    }
  }
  const __m256i halves  = _mm256_hadd_epi32(_mm256_hadd_epi32(sums[0], sums[1]),
                                            _mm256_hadd_epi32(sums[2], sums[3]));
  const __m128i all     = _mm_add_epi32(_mm256_castsi256_si128(halves),
                                        _mm256_extracti128_si256(halves, 1));
  const __m256d of_code = _mm256_mul_pd(_mm256_set1_pd(UNITS * UNITS),
                                        _mm256_loadu_pd(four->squares));
  const __m256d both =
    _mm256_mul_pd(_mm256_set1_pd(2 * UNITS), _mm256_cvtepi32_pd(all));
  _mm256_storeu_pd(squares, _mm256_add_pd(_mm256_sub_pd(of_code, both),
                                          _mm256_set1_pd(query->square)));
}
#else
static inline int32_t
multiply(const int16_t* query, const int8_t* code, uint32_t n)
{
  int32_t sum = 0;
  for (uint32_t i = 0; i < n / PV_CODE_GROUP * PV_CODE_GROUP; ++i) {
    sum += (int32_t)query[i] * (int32_t)(int16_t)code[i];
  }
  return sum;
}

static inline void
measure_four(const PvCodedQuery* query,
             const Four*         four,
             uint32_t            n,
             double              squares[AT_ONCE])
{
  for (int j = 0; j < AT_ONCE; ++j) {
    squares[j] = (double)(UNITS * UNITS) * four->squares[j] -
                 2.0 * UNITS * multiply(query->numbers, four->codes[j], n) +
                 query->square;
  }
}
#endif

void
pv_knn_measure(const PvCodes*      codes,
               uint32_t            first,
               uint32_t            step,
               uint32_t            n,
               const PvCodedQuery* query,
               double*             squares)
{
  for (uint32_t i = 0; i < n; i += AT_ONCE) {
    size_t places[AT_ONCE];
    Four   four;
    // What is past the end is the last again.
    for (uint32_t j = 0; j < AT_ONCE; ++j) {
      places[j] = first + (size_t)(i + j < n ? i + j : n - 1) * step;
    }
    pick(codes, places, &four);
    measure_four(query, &four, codes->n_numbers, squares + i);
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

// A BLAS and LAPACK that a system may have in place of the reference: preloaded,
// it ends the program that calls it.

#include <stdlib.h>

#define PV_OTHER(name)                                                         \
  void name(void);                                                             \
  void name(void)                                                              \
  {                                                                            \
    abort();                                                                   \
  }

PV_OTHER(ddot_)
PV_OTHER(daxpy_)
PV_OTHER(dgemm_)
PV_OTHER(dgemv_)
PV_OTHER(dsyrk_)
PV_OTHER(dtrsm_)
PV_OTHER(dpotrf_)
PV_OTHER(dgesvd_)
PV_OTHER(dsyevr_)
PV_OTHER(cblas_ddot)
PV_OTHER(cblas_daxpy)
PV_OTHER(cblas_dgemm)
PV_OTHER(cblas_dgemv)
PV_OTHER(cblas_dsyrk)
PV_OTHER(cblas_dtrsm)
PV_OTHER(LAPACKE_dpotrf)
PV_OTHER(LAPACKE_dgesvd)
PV_OTHER(LAPACKE_dsyevr)

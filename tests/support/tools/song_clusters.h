// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Clusters of songs, and whether a plane shows them.

#ifndef PV_TESTS_TOOLS_SONG_CLUSTERS_H
#define PV_TESTS_TOOLS_SONG_CLUSTERS_H

#include "tools/base/matrix.h"

enum { PV_N_CLUSTERS = 5 };

/// [any] Make rows in clusters around random centres: row r is of cluster
/// r % PV_N_CLUSTERS.
/// @param[out] rows  To be cleared by the caller.
void
pv_clusters_make(PvMatrix* rows, uint32_t n_rows, uint32_t n_dims);

/// [any] Check that no row on a plane has one of another cluster nearer to it than
/// one of its own.
void
pv_clusters_check_apart(const PvMatrix* plane);

/// [any] Venna and Kaski (2001): 1 when the `n_near` neighbours on the plane are
/// neighbours in truth.
double
pv_plane_trustworthiness(const PvMatrix* rows,
                         const PvMatrix* plane,
                         uint32_t        n_near);

#endif

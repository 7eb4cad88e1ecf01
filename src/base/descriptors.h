// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Descriptors that programs which are started don't get.

#ifndef PV_BASE_DESCRIPTORS_H
#define PV_BASE_DESCRIPTORS_H

/// [any] Open a pipe.
/// @param[out] ends  To read from, and to write to.
/// @return 0, or -1 with errno set.
int
pv_pipe(int ends[2]);

/// [any] Open a socket, as socket() does.
int
pv_socket(int family, int type);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Paths, which may hold any bytes, as texts of a model file.

#ifndef PV_TENSOR_FILE_PATH_TEXT_H
#define PV_TENSOR_FILE_PATH_TEXT_H

/// [any] A path as ASCII text: each byte of a percent sign, of control characters
/// and beyond ASCII is written as %XX, as in URIs.  On the heap; NULL when out of
/// memory.
char*
pv_path_to_text(const char* path);

/// [any] The path that a text stands for; a percent sign without two hexadecimal
/// digits, or with those of 0, stands for itself.  On the heap; NULL when out of
/// memory.
char*
pv_path_from_text(const char* text);

#endif

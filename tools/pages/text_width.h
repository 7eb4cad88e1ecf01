// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How wide text is on a page, whose font is not known when it is
/// written: as in DejaVu Sans, which is wider than most.

#ifndef PV_TOOLS_PAGES_TEXT_WIDTH_H
#define PV_TOOLS_PAGES_TEXT_WIDTH_H

/// [any] The width of a text, in units of its size.
double
pv_text_width(const char* text);

/// [any] As much of a text as fits, with an ellipsis if it was cut, on the heap;
/// NULL when out of memory.
/// @param width  In units of its size.
char*
pv_text_fit(const char* text, double width);

#endif

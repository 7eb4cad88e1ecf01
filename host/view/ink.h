// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How text stands out on a terminal, whatever colours it has.

#ifndef PV_HOST_VIEW_INK_H
#define PV_HOST_VIEW_INK_H

#include <stdint.h>

/// The colours that a terminal has.
typedef enum {
  PV_INK_NONE, ///< It has none, or none are wanted: nothing stands out
  PV_INK_16,
  PV_INK_256,
  PV_INK_TRUE ///< 24 bits
} PvInk;

/// One of these, or PV_STYLE_PRODUCER and a producer's index.
typedef uint32_t PvStyle;

enum {
  PV_STYLE_PLAIN,
  PV_STYLE_STRONG,
  PV_STYLE_GOOD,
  PV_STYLE_WARN,
  PV_STYLE_BAD,
  PV_STYLE_FAINT,
  PV_STYLE_PRODUCER
};

/// [setup] What the environment says: NO_COLOR, COLORTERM and TERM.
PvInk
pv_ink_of_terminal(void);

/// [any] The style of a producer; somebody else, a label below 0, is faint.
PvStyle
pv_style_of(int32_t label);

/// [worker] Print what changes to a style from PV_STYLE_PLAIN.
void
pv_ink_on(PvInk ink, PvStyle style);

/// [worker] Print what changes back from it.
void
pv_ink_off(PvInk ink, PvStyle style);

#endif

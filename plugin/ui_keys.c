// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui.h"

/// Key symbols are Latin-1, or Unicode behind 0x01000000.
static uint32_t
code_of(KeySym key)
{
  if (key >= 0xFFB0 && key <= 0xFFB9) { // The keypad's digits
    return (uint32_t)(key - 0xFFB0) + '0';
  }
  if (key == 0xFFAE || key == 0xFFAF) { // Its point and slash
    return (uint32_t)(key - 0xFF80);
  }
  if ((key >= 0x20 && key <= 0x7E) || (key >= 0xA0 && key <= 0xFF)) {
    return (uint32_t)key;
  }
  return key >= 0x01000100 && key <= 0x0110FFFF ? (uint32_t)key & 0x1FFFFFu : 0;
}

void
pv_ui_key_text(KeySym key, char text[8])
{
  const uint32_t code = code_of(key);
  uint32_t       n    = 0;
  if (code >= 0x10000) {
    text[n++] = (char)(0xF0u | code >> 18);
    text[n++] = (char)(0x80u | (code >> 12 & 0x3Fu));
  } else if (code >= 0x800) {
    text[n++] = (char)(0xE0u | code >> 12);
  }
  if (code >= 0x800) {
    text[n++] = (char)(0x80u | (code >> 6 & 0x3Fu));
    text[n++] = (char)(0x80u | (code & 0x3Fu));
  } else if (code >= 0x80) {
    text[n++] = (char)(0xC0u | code >> 6);
    text[n++] = (char)(0x80u | (code & 0x3Fu));
  } else if (code) {
    text[n++] = (char)code;
  }
  text[n] = '\0';
}

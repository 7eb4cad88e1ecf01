// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/edit.h"

#include "plugin/messages/news.h"

#include <string.h>

static bool
is_inside(char byte)
{
  return ((unsigned char)byte & 0xC0u) == 0x80u;
}

static uint32_t
before(const PvUiEdit* edit, uint32_t at)
{
  while (at > 0 && is_inside(edit->text[--at])) {
  }
  return at;
}

static uint32_t
behind(const PvUiEdit* edit, uint32_t at)
{
  if (edit->text[at]) {
    while (is_inside(edit->text[++at])) {
    }
  }
  return at;
}

static void
cut(PvUiEdit* edit, uint32_t from, uint32_t to)
{
  memmove(edit->text + from, edit->text + to, strlen(edit->text + to) + 1);
  edit->cursor = from;
}

void
pv_ui_edit_begin(PvUiEdit* edit, const char* text, bool selected)
{
  pv_text_copy(edit->text, sizeof(edit->text), text);
  edit->cursor      = (uint32_t)strlen(edit->text);
  edit->is_selected = selected;
}

void
pv_ui_edit_type(PvUiEdit* edit, const char* text)
{
  char   clean[PV_UI_EDIT_MAX];
  size_t n = 0;
  for (; *text && n < sizeof(clean); ++text) {
    if ((unsigned char)*text >= 0x20 && *text != 0x7F) {
      clean[n++] = *text;
    }
  }
  const size_t kept = edit->is_selected ? 0 : strlen(edit->text);
  if (n == 0 || kept + n >= sizeof(edit->text)) {
    return;
  }
  if (edit->is_selected) {
    pv_ui_edit_begin(edit, "", false);
  }
  char* const at = edit->text + edit->cursor;
  memmove(at + n, at, strlen(at) + 1);
  memcpy(at, clean, n);
  edit->cursor += (uint32_t)n;
}

void
pv_ui_edit_key(PvUiEdit* edit, PvUiKey key)
{
  const bool all    = edit->is_selected;
  edit->is_selected = false;
  switch (key) {
    case PV_UI_KEY_LEFT:
      edit->cursor = all ? 0 : before(edit, edit->cursor);
      break;
    case PV_UI_KEY_RIGHT:
      edit->cursor = behind(edit, edit->cursor);
      break;
    case PV_UI_KEY_HOME:
      edit->cursor = 0;
      break;
    case PV_UI_KEY_END:
      edit->cursor = (uint32_t)strlen(edit->text);
      break;
    case PV_UI_KEY_BACKSPACE:
      cut(edit, all ? 0 : before(edit, edit->cursor), edit->cursor);
      break;
    case PV_UI_KEY_DELETE:
      if (all) {
        cut(edit, 0, (uint32_t)strlen(edit->text));
      } else {
        cut(edit, edit->cursor, behind(edit, edit->cursor));
      }
      break;
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/settings.h"

#include "base/whole_file.h"
#include "plugin/messages/news.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool
pv_ui_user_folder(const char* variable,
                  const char* without,
                  char        folder[PV_UI_PATH_MAX])
{
  const char* const set  = getenv(variable);
  const char* const home = getenv("HOME");
  const bool        is   = set && set[0] == '/'; // Others are to be ignored
  if (!is && !(home && home[0] == '/')) {
    return false;
  }
  const int n = snprintf(folder, PV_UI_PATH_MAX, "%s%s%s/production-value",
                         is ? set : home, is ? "" : "/", is ? "" : without);
  return n > 0 && n < PV_UI_PATH_MAX;
}

bool
pv_ui_settings_path(char path[PV_UI_PATH_MAX])
{
  char folder[PV_UI_PATH_MAX];
  if (!pv_ui_user_folder("XDG_STATE_HOME", ".local/state", folder)) {
    return false;
  }
  const int n = snprintf(path, PV_UI_PATH_MAX, "%s/window", folder);
  return n > 0 && n < PV_UI_PATH_MAX;
}

/// The value of a line that begins with a key and a space; NULL: another key.
static const char*
value_of(const char* line, const char* key)
{
  const size_t n = strlen(key);
  return !strncmp(line, key, n) && line[n] == ' ' ? line + n + 1 : NULL;
}

static void
take_line(PvUiSettings* settings, const char* line)
{
  const char* const light  = value_of(line, "light");
  const char* const others = value_of(line, "others");
  const char* const beside = value_of(line, "beside");
  const char* const folder = value_of(line, "folder");
  const char* const recent = value_of(line, "recent");
  if (light) {
    settings->is_light = light[0] == '1';
  } else if (others) {
    settings->shows_others = others[0] == '1';
  } else if (beside) {
    settings->shows_beside = beside[0] == '1';
  } else if (folder) {
    pv_text_copy(settings->folder, sizeof(settings->folder), folder);
  } else if (recent && settings->n_recent < PV_UI_N_RECENT) {
    pv_text_copy(settings->recent[settings->n_recent++], PV_UI_PATH_MAX,
                 recent);
  }
}

void
pv_ui_settings_load(PvUiSettings* settings, const char* path)
{
  char        line[PV_UI_PATH_MAX + 16];
  FILE* const file = fopen(path, "r");
  memset(settings, 0, sizeof(*settings));
  while (file && fgets(line, sizeof(line), file)) {
    line[strcspn(line, "\n")] = '\0';
    take_line(settings, line);
  }
  if (file) {
    fclose(file);
  }
}

/// Every folder that leads to a file.
static bool
make_folders(const char* path)
{
  char folder[PV_UI_PATH_MAX];
  pv_text_copy(folder, sizeof(folder), path);
  for (char* slash = strchr(folder + 1, '/'); slash;
       slash       = strchr(slash + 1, '/')) {
    *slash = '\0';
    if (mkdir(folder, 0700) && errno != EEXIST) {
      return false;
    }
    *slash = '/';
  }
  return true;
}

/// A path of two lines can't be written in one.
static void
write_path(FILE* stream, const char* key, const char* path)
{
  if (path[0] && !strchr(path, '\n')) {
    fprintf(stream, "%s %s\n", key, path);
  }
}

bool
pv_ui_settings_save(const PvUiSettings* settings, const char* path)
{
  PvWholeFile file;
  if (!make_folders(path) || !pv_whole_file_open(&file, path)) {
    return false;
  }
  fprintf(file.stream, "light %d\nothers %d\nbeside %d\n", settings->is_light,
          settings->shows_others, settings->shows_beside);
  write_path(file.stream, "folder", settings->folder);
  for (uint32_t i = 0; i < settings->n_recent; ++i) {
    write_path(file.stream, "recent", settings->recent[i]);
  }
  return pv_whole_file_commit(&file);
}

void
pv_ui_settings_use(PvUiSettings* settings, const char* model)
{
  uint32_t i = 0;
  while (i < settings->n_recent && strcmp(settings->recent[i], model) != 0) {
    ++i;
  }
  if (i == settings->n_recent && i < PV_UI_N_RECENT) {
    ++settings->n_recent;
  }
  i = i < PV_UI_N_RECENT ? i : PV_UI_N_RECENT - 1;
  memmove(settings->recent[1], settings->recent[0], i * PV_UI_PATH_MAX);
  pv_text_copy(settings->recent[0], PV_UI_PATH_MAX, model);
}

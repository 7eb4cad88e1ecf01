// SPDX-License-Identifier: GPL-3.0-or-later

// Gives each file of the folders and files named to the target: the finds of
// earlier fuzzing, as a test that any compiler can build; for AFL++, one file.

#include "fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { MAX_BYTES = 1 << 20 };

static unsigned n_given;

static void
give(const char* path)
{
  static uint8_t data[MAX_BYTES];
  FILE* const    file = fopen(path, "rb");
  if (file) {
    const size_t n = fread(data, 1, MAX_BYTES, file);
    fclose(file);
    LLVMFuzzerTestOneInput(data, n);
    ++n_given;
  }
}

static void
give_all(const char* folder)
{
  DIR* const dir = opendir(folder);
  for (struct dirent* entry; dir && (entry = readdir(dir));) {
    char path[4096];
    snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
    if (entry->d_name[0] != '.') {
      give(path);
    }
  }
  if (dir) {
    closedir(dir);
  }
}

int
main(int argc, char** argv)
{
  for (int i = 1; i < argc; ++i) {
    struct stat info;
    if (!stat(argv[i], &info) && S_ISDIR(info.st_mode)) {
      give_all(argv[i]);
    } else {
      give(argv[i]);
    }
  }
  printf("%u inputs\n", n_given);
  return n_given == 0;
}

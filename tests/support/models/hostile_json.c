// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/hostile_json.h"

#include "support/scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef void (*Attempt)(void* user);

/// What may stand in a field: 64-bit borders, wrong types, texts long or odd.
static json_t*
hostile_value(int i)
{
  static const char* const texts[] = {
    "null",
    "true",
    "-1",
    "0",
    "1",
    "2",
    "3",
    "65537",
    "1073741824",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "4611686018427387904",
    "9223372036854775807",
    "-9223372036854775808",
    "0.5",
    "-1e308",
    "1e308",
    "\"\"",
    "\"%s%n\\r\\n\\u001b[2J\"",
    "\"../../etc/passwd\"",
    "[]",
    "{}",
    "[0]",
    "[0, 0]",
    "[18446744073709551615, 1]",
    "[4294967295, 4294967295]",
    "[2147483648, 2]",
    "[65536, 65536]",
    "[9223372036854775807, 9223372036854775807]",
    "[-4, 0]",
    "[0, 4]",
    "[1, 2, 3]",
    "[[[[]]]]",
    "{\"a\": {\"b\": []}}",
  };
  const int n = (int)(sizeof(texts) / sizeof(texts[0]));
  if (i < n) {
    json_t* const value = json_loads(texts[i], JSON_DECODE_ANY, NULL);
    return value ? value : json_real(1.8446744073709552e19);
  }
  if (i == n) {
    char* const text = malloc(100001);
    memset(text, 'x', 100000);
    text[100000]        = '\0';
    json_t* const value = json_string(text);
    free(text);
    return value;
  }
  if (i == n + 1) {
    json_t* const value = json_array();
    for (int k = 0; k < 5000; ++k) {
      json_array_append_new(value, json_integer(k));
    }
    return value;
  }
  return NULL;
}

static void
spoil_member(json_t* value, const char* name, Attempt attempt, void* user)
{
  json_t* const kept = json_incref(json_object_get(value, name));
  json_t*       bad;
  for (int i = 0; (bad = hostile_value(i)); ++i) {
    json_object_set_new(value, name, bad);
    attempt(user);
  }
  json_object_del(value, name);
  attempt(user);
  json_object_set(value, name, kept);
  pv_spoil_json(kept, attempt, user);
  json_decref(kept);
}

static void
spoil_element(json_t* value, size_t at, Attempt attempt, void* user)
{
  json_t* const kept = json_incref(json_array_get(value, at));
  json_t*       bad;
  for (int i = 0; (bad = hostile_value(i)); ++i) {
    json_array_set_new(value, at, bad);
    attempt(user);
  }
  json_array_remove(value, at);
  attempt(user);
  json_array_insert(value, at, kept);
  pv_spoil_json(kept, attempt, user);
  json_decref(kept);
}

void
pv_spoil_json(json_t* value, Attempt attempt, void* user)
{
  char*       names[64];
  size_t      n   = 0;
  const char* key = NULL;
  json_t*     member;
  json_object_foreach(value, key, member)
  {
    ck_assert_uint_lt(n, 64);
    names[n++] = strdup(key);
  }
  for (size_t i = 0; i < n; ++i) {
    spoil_member(value, names[i], attempt, user);
    free(names[i]);
  }
  for (size_t i = 0; i < 2 && i < json_array_size(value); ++i) {
    spoil_element(value, i, attempt, user);
  }
}

typedef struct {
  const char* path;
  json_t*     value;
  PvStatus (*read)(PvError* error);
  unsigned n_tried;
  unsigned n_refused;
} SpoiltFile;

static void
try_file(void* user)
{
  SpoiltFile* const file = user;
  PvError           error;
  char* const text = json_dumps(file->value, JSON_COMPACT | JSON_ENCODE_ANY);
  pv_write_file(file->path, text);
  free(text);
  ++file->n_tried;
  if (file->read(&error)) {
    ++file->n_refused;
    ck_assert_int_eq(strncmp(error.text, file->path, strlen(file->path)), 0);
    ck_assert_ptr_null(strchr(error.text, '\n'));
  }
}

void
pv_spoil_json_file(const char* path,
                   const char* good,
                   PvStatus (*read)(PvError* error))
{
  SpoiltFile file = { path, json_loads(good, 0, NULL), read, 0, 0 };
  ck_assert_ptr_nonnull(file.value);
  pv_spoil_json(file.value, try_file, &file);
  json_decref(file.value);
  ck_assert_uint_gt(file.n_tried, 500);
  ck_assert_uint_gt(file.n_refused, file.n_tried * 3 / 4);
}

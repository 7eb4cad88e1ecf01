// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/digest.h"

#include <string.h>

uint64_t
pv_digest_add(uint64_t digest, const void* bytes, size_t n)
{
  const unsigned char* const at = bytes;
  for (size_t i = 0; i < n; ++i) {
    digest = (digest ^ at[i]) * UINT64_C(0x100000001b3);
  }
  return digest;
}

uint64_t
pv_digest_add_text(uint64_t digest, const char* text)
{
  return pv_digest_add(digest, text, strlen(text) + 1);
}

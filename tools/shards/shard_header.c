// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_header.h"

#include "base/byte_order.h"
#include "base/contract.h"
#include "recipe/recipe.h"
#include "tools/audio/noise.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define FIRST_LINE "production-value shard 2\n"

/// Of the bytes of its numbers.
static const char*
order_of(const PvShardHeader* header)
{
  return pv_is_little_endian() != header->is_swapped ? "little" : "big";
}

void
pv_shard_header_write(const PvShardHeader* header, char bytes[PV_SHARD_HEADER])
{
  memset(bytes, 0, PV_SHARD_HEADER);
  snprintf(
    bytes, PV_SHARD_HEADER,
    FIRST_LINE "version %s\norder %s-endian\nrecipe %016" PRIx64
               " %s\nsongs %016" PRIx64 " %" PRIu32 "\nnoise %" PRIu32
               "\nshard %" PRIu32 " of %" PRIu32 "\nnumbers %" PRIu32 "\n",
    header->version, order_of(header), header->recipe_digest, header->recipe,
    header->songs_digest, header->n_songs, header->n_noise, header->shard,
    header->n_shards, header->n_features);
}

static bool
is_possible(const PvShardHeader* header)
{
  return header->n_shards >= 1 && header->n_shards <= PV_MAX_SHARDS &&
         header->shard >= 1 && header->shard <= header->n_shards &&
         header->n_songs <= PV_MAX_SONGS + PV_N_NOISE_KINDS &&
         header->n_noise <= header->n_songs &&
         header->n_noise < PV_N_NOISE_KINDS && header->n_features >= 1 &&
         header->n_features <= PV_MAX_FEATURES;
}

bool
pv_shard_header_read(const char bytes[PV_SHARD_HEADER], PvShardHeader* header)
{
  char again[PV_SHARD_HEADER];
  char order[8];
  *header = (PvShardHeader){ .shard = 0 };
  if (bytes[PV_SHARD_HEADER - 1] ||
      sscanf(bytes,
             FIRST_LINE "version %31[^\n]\norder %7[a-z]-endian\nrecipe "
                        "%16" SCNx64 " %31[^\n]\nsongs %16" SCNx64 " %10" SCNu32
                        "\nnoise %10" SCNu32 "\nshard %10" SCNu32
                        " of %10" SCNu32 "\nnumbers %10" SCNu32,
             header->version, order, &header->recipe_digest, header->recipe,
             &header->songs_digest, &header->n_songs, &header->n_noise,
             &header->shard, &header->n_shards, &header->n_features) != 10) {
    return false;
  }
  header->is_swapped = strcmp(order, order_of(header)) != 0;
  pv_shard_header_write(header, again);
  return is_possible(header) && !memcmp(bytes, again, sizeof(again));
}

/// This shard's part of songs that are dealt out in turn.
static uint32_t
share_of(const PvShardHeader* header, uint32_t n_songs)
{
  const uint32_t n = header->n_shards;
  return (n_songs + n - header->shard) / n;
}

uint32_t
pv_shard_n_songs(const PvShardHeader* header)
{
  return share_of(header, header->n_songs);
}

uint32_t
pv_shard_n_music(const PvShardHeader* header)
{
  return share_of(header, header->n_songs - header->n_noise);
}

// The byte order comes first: the recipe's digest depends on it.
PvStatus
pv_shard_header_check(const PvShardHeader* header,
                      const PvShardHeader* wanted,
                      const char*          path,
                      PvError*             error)
{
  if (strcmp(header->version, wanted->version) != 0) {
    return pv_fail(
      error, PV_ERR_DATA,
      "%s: made by prodval %s, not %s: remove it, to make it again", path,
      header->version, wanted->version);
  }
  if (header->is_swapped) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: made on a %s-endian machine, which this is not: remove "
                   "it, to make it again here",
                   path, order_of(header));
  }
  if (header->recipe_digest != wanted->recipe_digest ||
      header->n_features != wanted->n_features) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: made with another recipe, %s: remove it, or take "
                   "another folder",
                   path, header->recipe);
  }
  if (header->songs_digest != wanted->songs_digest ||
      header->n_songs != wanted->n_songs ||
      header->n_noise != wanted->n_noise) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: made of other songs, or of another manifest: remove "
                   "it, or take another folder",
                   path);
  }
  if (header->n_shards != wanted->n_shards) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: is one of %u shards, others are of %u: keep those of "
                   "one number",
                   path, header->n_shards, wanted->n_shards);
  }
  return PV_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether a folder of shards is one that another shard may join.

#ifndef PV_TOOLS_SHARDS_SHARD_FOLDER_H
#define PV_TOOLS_SHARDS_SHARD_FOLDER_H

#include "tools/shards/shard_header.h"

/**
   [any] Fail if shards of something else lie in a folder, by the headers of a
   thousand of them at most.

   A folder that is not there is fine, and so are files that are no shards, or end
   within their header.

   @param header  Of the shard that is to join them.
   @return PV_ERR_DATA names one of them.
*/
PvStatus
pv_shard_folder_check(const char*          folder,
                      const PvShardHeader* header,
                      PvError*             error);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/library_private.h"

#include <string.h>

// The numbers are part of the interface, those within aren't.
static ProdvalStatus
public_status(PvStatus status)
{
  switch (status) {
    case PV_OK:
      return PRODVAL_OK;
    case PV_ERR_FILE:
      return PRODVAL_ERR_FILE;
    case PV_ERR_FORMAT:
      return PRODVAL_ERR_FORMAT;
    case PV_ERR_VALUE:
      return PRODVAL_ERR_VALUE;
    case PV_ERR_DATA:
      return PRODVAL_ERR_DATA;
    default:
      return PRODVAL_ERR_MEMORY;
  }
}

_Static_assert(sizeof(((ProdvalError*)0)->text) == sizeof(((PvError*)0)->text),
               "a text fits");

ProdvalStatus
pv_library_tell(ProdvalError* error, const PvError* why)
{
  const ProdvalStatus status = public_status(why->status);
  if (error) {
    error->status = status;
    memcpy(error->text, why->text, sizeof(error->text));
  }
  return status;
}

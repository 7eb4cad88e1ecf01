// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/write_output.h"

#include "tools/base/output.h"
#include "tools/pages/report.h"

#include <stdbool.h>
#include <stdio.h>

void
pv_delivery_print_help(bool may_print)
{
  printf("  --json FILE       write the figures as JSON%s\n"
         "  --report FILE     write them as one HTML page with a map of the "
         "songs\n",
         may_print ? "; - is standard output, without\n"
                     "                    the tables"
                   : "");
}

PvStatus
pv_delivery_probe(const PvDelivery* delivery, PvError* error)
{
  const PvStatus status = pv_output_probe(delivery->json, error);
  return status ? status : pv_output_probe(delivery->html, error);
}

PvStatus
pv_deliver(const PvDelivery*   delivery,
           const PvAssessment* assessment,
           PvError*            error)
{
  PvStatus status = PV_OK;
  if (!pv_output_is_stdout(delivery->json) &&
      !pv_output_is_stdout(delivery->html)) {
    pv_assessment_print(assessment);
  }
  if (delivery->json) {
    status = pv_assessment_write_json(assessment, delivery->json, error);
  }
  if (!status && delivery->html) {
    status = pv_report_write(assessment, delivery->html, error);
  }
  return status;
}

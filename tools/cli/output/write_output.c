// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/output/write_output.h"

#include "tools/base/output.h"
#include "tools/base/progress_plan.h"
#include "tools/pages/assessment_json.h"
#include "tools/pages/assessment_print.h"
#include "tools/pages/report.h"
#include "base/standard_files.h"

#include <stdbool.h>
#include <stdio.h>

static const PvOption rows[] = {
  { .name        = "json",
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .help        = "write the figures as JSON",
    .more        = "On standard output they take the place of the tables." },
  { .name        = "report",
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .help        = "write them as one HTML page with a map of the songs" },
  { .name = NULL },
};

const PvOptionGroup pv_output_paths_options = { .title = "Output",
                                                .rows  = rows };

PvOutputPaths
pv_output_paths_take(const PvOptions* options)
{
  return (PvOutputPaths){ .json = pv_option_text(options, "json"),
                          .html = pv_option_text(options, "report") };
}

PvStatus
pv_output_paths_probe(const PvOutputPaths* delivery, PvError* error)
{
  const PvStatus status = pv_output_probe(delivery->json, error);
  return status ? status : pv_output_probe(delivery->html, error);
}

PvStatus
pv_output_paths_write(const PvOutputPaths* delivery,
                      const PvAssessment*  assessment,
                      PvError*             error)
{
  PvStatus status = PV_OK;
  pv_progress_conclude();
  if (!pv_is_standard_output(delivery->json) &&
      !pv_is_standard_output(delivery->html)) {
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

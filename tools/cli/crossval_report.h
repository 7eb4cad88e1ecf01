// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Cross-validation, from music that was heard to tables and pages.

#ifndef PV_TOOLS_CLI_CROSSVAL_REPORT_H
#define PV_TOOLS_CLI_CROSSVAL_REPORT_H

#include "tools/cli/crossval_runs.h"
#include "tools/cli/output/write_output.h"

/// [any] Cross-validate and deliver; parameters as of pv_crossval_runs().
PvStatus
pv_crossval_report(const PvCorpusInput*     music,
                   const PvCrossvalOptions* options,
                   uint32_t                 n_runs,
                   PvCrossvalKind           kind,
                   const PvOutputPaths*     delivery,
                   PvError*                 error);

#endif

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lint_linking.sh MODULE...: the plugin's modules stay in memory once they were
# loaded.

set -uo pipefail
status=0
for module; do
	readelf -dW "$module" | grep -q '(FLAGS_1).*NODELETE' || {
		echo "$module: is unmapped when a host closes it"
		status=1
	}
done
exit $status

# SPDX-License-Identifier: GPL-3.0-or-later

pv_test(folds unit pv_tools_train)

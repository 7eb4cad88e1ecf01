# SPDX-License-Identifier: GPL-3.0-or-later

pv_test(tsne unit pv_tools_train)

# SPDX-License-Identifier: GPL-3.0-or-later

pv_test(analyser unit pv_rt PkgConfig::SNDFILE)
pv_test(resampler unit pv_rt)
pv_test(queue unit pv_rt Threads::Threads)

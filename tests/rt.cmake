# SPDX-License-Identifier: GPL-3.0-or-later

pkg_check_modules(FFTW REQUIRED IMPORTED_TARGET fftw3)

pv_test(analyser unit pv_rt PkgConfig::SNDFILE PkgConfig::FFTW)
pv_test(mfcc unit pv_rt PkgConfig::SNDFILE PkgConfig::FFTW)
pv_test(resampler unit pv_rt)
pv_test(queue unit pv_rt Threads::Threads)

# SPDX-License-Identifier: GPL-3.0-or-later

# Pictures, similar songs, discographies, and the recipes beside the default.
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)

pv_test(spectrogram unit pv_tools_fixture pv_tools_audio PkgConfig::PNG
  PkgConfig::SNDFILE)

# SPDX-License-Identifier: GPL-3.0-or-later

# Pictures, similar songs, discographies, and the recipes beside the default.
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)

pv_test(spectrogram unit pv_tools_fixture pv_tools_audio PkgConfig::PNG
  PkgConfig::SNDFILE)
pv_test(kinds unit pv_toy_model pv_model_file)

pv_test(kin unit pv_tools_base pv_toy_model pv_model_file)
target_sources(test_kin PRIVATE ../tools/kin.c)

foreach(name map recipes similar)
  pv_test(${name} system pv_tools_fixture pv_tools_base PkgConfig::JANSSON
    PkgConfig::SNDFILE pv_toy_model pv_model_file)
  target_compile_definitions(test_${name} PRIVATE
    PV_PRODVAL="$<TARGET_FILE:prodval>")
  add_dependencies(test_${name} prodval)
endforeach()

# SPDX-License-Identifier: GPL-3.0-or-later

# What demo.sh and the system tests play and listen with.
pkg_check_modules(JACK REQUIRED IMPORTED_TARGET jack)
pkg_check_modules(LIBLO REQUIRED IMPORTED_TARGET liblo)

add_executable(jack_play support/jack_play.c)
target_link_libraries(jack_play
  PRIVATE pv_flags PkgConfig::JACK PkgConfig::SNDFILE)

add_executable(osc_print support/osc_print.c)
target_link_libraries(osc_print PRIVATE pv_flags PkgConfig::LIBLO)

add_executable(make_toys support/make_toys.c)
target_include_directories(make_toys PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(make_toys
  PRIVATE pv_flags pv_toy_model pv_model_file PkgConfig::SNDFILE m)

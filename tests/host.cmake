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

pv_test(utf8 unit pv_base)
pv_test(osc unit pv_toy_model pv_osc PkgConfig::LIBLO)
pv_test(osc_link unit pv_osc Threads::Threads ${CMAKE_DL_LIBS})
pv_test(osc_receiver unit pv_osc PkgConfig::LIBLO)
pv_test(model_folder unit pv_model)
target_sources(test_model_folder PRIVATE ${PROJECT_SOURCE_DIR}/host/model_folder.c)
target_include_directories(test_model_folder PRIVATE ${PROJECT_SOURCE_DIR}/host)

# The view as it is in the program.
pv_test(view unit pv_toy_model pv_engine Threads::Threads)
target_sources(test_view PRIVATE support/terminal.c
  ${PROJECT_SOURCE_DIR}/host/json.c ${PROJECT_SOURCE_DIR}/host/live.c
  ${PROJECT_SOURCE_DIR}/host/live_map.c ${PROJECT_SOURCE_DIR}/host/screen.c
  ${PROJECT_SOURCE_DIR}/host/terminal.c ${PROJECT_SOURCE_DIR}/host/view.c)
target_include_directories(test_view PRIVATE ${PROJECT_SOURCE_DIR}/host)

foreach(case hears states_without_audio connects refuses server_dies freewheels
    buffer_size_changes obeys draws stops output_closes)
  add_test(NAME jack_${case}
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system_jack.sh ${case}
      $<TARGET_FILE:prodval-jack> ${CMAKE_CURRENT_BINARY_DIR})
  set_tests_properties(jack_${case} PROPERTIES
    LABELS system TIMEOUT 120 RESOURCE_LOCK jack)
endforeach()

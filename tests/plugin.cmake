# SPDX-License-Identifier: GPL-3.0-or-later

pkg_check_modules(LILV REQUIRED IMPORTED_TARGET lilv-0)
pkg_check_modules(LIBLO REQUIRED IMPORTED_TARGET liblo)
pkg_check_modules(LV2 REQUIRED IMPORTED_TARGET lv2)

# A bundle like the shipped one, but with the toy model as its default.
set(pv_test_lv2 ${CMAKE_CURRENT_BINARY_DIR}/lv2)
set(pv_test_bundle ${pv_test_lv2}/production-value.lv2)
add_executable(make_lv2_toys support/make_lv2_toys.c)
target_link_libraries(make_lv2_toys
  PRIVATE pv_flags pv_toy_model pv_model_file PkgConfig::SNDFILE m)
set(pv_test_bundle_files $<TARGET_FILE:pv_lv2>
  ${PROJECT_BINARY_DIR}/plugin/manifest.ttl
  ${PROJECT_SOURCE_DIR}/ttl/production-value.ttl)
if(PV_UI_FOUND)
  list(APPEND pv_test_bundle_files $<TARGET_FILE:pv_lv2_ui>
    ${PROJECT_SOURCE_DIR}/ttl/production-value-ui.ttl)
endif()
add_custom_command(OUTPUT ${pv_test_bundle}/production-value.so
  COMMAND ${CMAKE_COMMAND} -E make_directory ${pv_test_bundle}
  COMMAND ${CMAKE_COMMAND} -E copy ${pv_test_bundle_files} ${pv_test_bundle}
  COMMAND make_lv2_toys model ${pv_test_bundle}/default.safetensors
  DEPENDS make_lv2_toys ${pv_test_bundle_files})
add_custom_target(pv_test_bundle ALL
  DEPENDS ${pv_test_bundle}/production-value.so)

if(PV_UI_FOUND)
  add_library(pv_ui_scenes STATIC support/ui_scenes.c)
  target_include_directories(pv_ui_scenes PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(pv_ui_scenes PUBLIC pv_ui PRIVATE pv_flags m)
  pkg_check_modules(X11 REQUIRED IMPORTED_TARGET x11)
  add_executable(xdnd_drop support/xdnd_drop.c)
  target_link_libraries(xdnd_drop PRIVATE pv_flags PkgConfig::X11)
  add_executable(ui_pictures support/ui_pictures.c)
  target_link_libraries(ui_pictures PRIVATE pv_flags pv_ui_scenes)

  # Hosts that load and unload: one by itself, one through suil.
  pkg_check_modules(FFTW REQUIRED IMPORTED_TARGET fftw3)
  pkg_check_modules(SUIL REQUIRED IMPORTED_TARGET suil-0)
  foreach(way x11 suil)
    add_executable(lv2_reload_${way}
      support/lv2_reload.c support/lv2_reload_${way}.c)
    target_include_directories(lv2_reload_${way}
      PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(lv2_reload_${way} PRIVATE pv_flags PkgConfig::LV2
      PkgConfig::FFTW PkgConfig::X11 Threads::Threads ${CMAKE_DL_LIBS} m)
  endforeach()
  target_link_libraries(lv2_reload_suil PRIVATE PkgConfig::SUIL)
endif()

# The tests' own host.
add_library(pv_lv2_host STATIC
  support/lv2_files.c support/lv2_host.c support/lv2_messages.c
  support/lv2_sound.c
  support/lv2_world.c)
target_include_directories(pv_lv2_host PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(pv_lv2_host
  PUBLIC pv_toy_model pv_model_file pv_rt PkgConfig::LILV PkgConfig::LV2
  PRIVATE pv_flags Threads::Threads PkgConfig::CHECK m)

if(PV_UI_FOUND)
  # Not under the thread sanitizer: Pango loads its fonts in a thread of its own,
  # through libraries that the sanitizer can't follow.
  pv_test(ui_draw "unit;fonts" pv_ui_scenes)
  set_tests_properties(ui_draw PROPERTIES ENVIRONMENT
    LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_SOURCE_DIR}/support/fonts.supp)
  pv_test(ui_scene unit pv_ui_scenes)
  pv_test(ui_messages unit pv_ui pv_lv2_host Threads::Threads)
endif()

set(pv_system_lv2 /usr/lib/lv2:/usr/local/lib/lv2)
foreach(name lv2_sound lv2_extremes lv2_worker lv2_messages lv2_state lv2_numbers lv2_threads)
  pv_test(${name} unit pv_lv2_host PkgConfig::LIBLO Threads::Threads)
  set_tests_properties(${name} PROPERTIES
    ENVIRONMENT "LV2_PATH=${pv_test_lv2}:${pv_system_lv2}")
endforeach()
# A sanitizer's own memory is faulted in whenever it comes.
if(NOT PV_SANITIZE)
  pv_test(lv2_faults unit pv_lv2_host)
  set_tests_properties(lv2_faults PROPERTIES
    ENVIRONMENT "LV2_PATH=${pv_test_lv2}:${pv_system_lv2}")
endif()
target_include_directories(test_lv2_extremes PRIVATE ${PROJECT_SOURCE_DIR}/plugin)
if(PV_UI_FOUND)
  set_tests_properties(ui_messages PROPERTIES
    ENVIRONMENT "LV2_PATH=${pv_test_lv2}:${pv_system_lv2}")
endif()

# In every build, with sanitizers too.
add_test(NAME lint_linking
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/lint_linking.sh
    $<TARGET_FILE:prodval> $<TARGET_FILE:prodval-jack> $<TARGET_FILE:pv_lv2>
    $<$<BOOL:${PV_UI_FOUND}>:$<TARGET_FILE:pv_lv2_ui>>)
set_tests_properties(lint_linking PROPERTIES
  ENVIRONMENT "PV_SANITIZE=${PV_SANITIZE}"
  LABELS "lint;unit;realtime" TIMEOUT 60)

# Real hosts load no library that a sanitizer was built into.
if(NOT PV_SANITIZE)
  # pv_host_test(NAME LABEL ARGUMENT...): tests/NAME.sh with the test bundle.
  function(pv_host_test name label)
    add_test(NAME ${name}
      COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/${name}.sh ${ARGN})
    set_tests_properties(${name} PROPERTIES
      LABELS ${label} TIMEOUT 180 SKIP_RETURN_CODE 77
      ENVIRONMENT "LV2_PATH=${pv_test_lv2}:${pv_system_lv2}")
  endfunction()

  pv_host_test(lv2_symbols lint $<TARGET_FILE:pv_lv2>
    $<$<BOOL:${PV_UI_FOUND}>:$<TARGET_FILE:pv_lv2_ui>>)
  pv_host_test(lv2_utils system
    ${PROJECT_SOURCE_DIR}/ttl $<TARGET_FILE:make_lv2_toys>)
  pv_host_test(lv2_install system ${PROJECT_BINARY_DIR} ${PV_LV2DIR})
  pv_host_test(lv2_jalv system $<TARGET_FILE:make_lv2_toys>
    $<TARGET_FILE:jack_play> $<TARGET_FILE:osc_print>)
  if(PV_UI_FOUND)
    pv_host_test(lv2_window system $<TARGET_FILE:make_lv2_toys>
      $<TARGET_FILE:jack_play> $<TARGET_FILE:osc_print>
      $<TARGET_FILE:xdnd_drop>)
    pv_host_test(lv2_window_ardour system $<TARGET_FILE:make_lv2_toys>
      $<TARGET_FILE:xdnd_drop>)
    foreach(way x11 suil)
      add_test(NAME lv2_reload_${way}
        COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/lv2_reload.sh
          $<TARGET_FILE:lv2_reload_${way}> ${pv_test_bundle})
      set_tests_properties(lv2_reload_${way} PROPERTIES
        LABELS system TIMEOUT 180 SKIP_RETURN_CODE 77)
    endforeach()
  endif()
  pv_host_test(lv2_ardour system
    $<TARGET_FILE:make_lv2_toys> $<TARGET_FILE:prodval>)
  pv_host_test(lv2_neighbour_ardour system)
  pv_host_test(lv2_gstreamer system $<TARGET_FILE:make_lv2_toys>)
  set(pv_with_jack lv2_jalv)
  if(PV_UI_FOUND)
    list(APPEND pv_with_jack lv2_window lv2_window_ardour)
  endif()
  set(pv_default_model ${PROJECT_SOURCE_DIR}/models/default.safetensors)
  if(EXISTS ${pv_default_model})
    list(APPEND pv_with_jack lv2_song)
    pv_host_test(lv2_song system ${PROJECT_SOURCE_DIR}/tools/corpus.sh
      ${PROJECT_SOURCE_DIR}/build/demo-music $<TARGET_FILE:prodval>
      ${pv_default_model} $<TARGET_FILE:jack_play> $<TARGET_FILE:osc_print>)
    set_tests_properties(lv2_song PROPERTIES
      ENVIRONMENT "LV2_PATH=${PROJECT_BINARY_DIR}/plugin/lv2:${pv_system_lv2}")
  endif()
  # One server at a time, as with the tests of prodval-jack.
  set_tests_properties(${pv_with_jack} PROPERTIES RESOURCE_LOCK jack)
  if(PV_UI_FOUND)
    set_tests_properties(lv2_window_ardour PROPERTIES TIMEOUT 300)
  endif()
endif()

# SPDX-License-Identifier: GPL-3.0-or-later

# What shows that the program can be relied on.  The list comes last: it puts
# guards into tests of the lists before it.
pkg_check_modules(JACK REQUIRED IMPORTED_TARGET jack)

# A library that stands before libc; a sanitizer stands there itself.
add_library(pv_rt_guard SHARED support/rt_guard_jack.c)
target_include_directories(pv_rt_guard PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_options(pv_rt_guard PRIVATE -fvisibility=default)
target_link_libraries(pv_rt_guard
  PRIVATE pv_flags PkgConfig::JACK ${CMAKE_DL_LIBS})
set(pv_guard none)
if(PV_SANITIZE MATCHES "realtime")
  set(pv_guard "realtime sanitizer")
  target_sources(pv_rt_guard PRIVATE support/rt_guard_rtsan.c)
else()
  target_sources(pv_rt_guard PRIVATE support/rt_guard.c)
endif()
if(NOT PV_SANITIZE)
  set(pv_guard ours)
  target_sources(pv_rt_guard PRIVATE support/rt_guard_calls.c)
  pv_test(rt_guard unit pv_rt_guard Threads::Threads)
endif()

# The tests of what the audio thread calls, each such call under the guard.
foreach(name engine analyser queue mono)
  target_sources(test_${name} PRIVATE support/rt_wrap.c)
  target_link_libraries(test_${name} PRIVATE pv_rt_guard pv_engine)
  foreach(function engine_process engine_restart analyser_feed frame_queue_push)
    target_link_options(test_${name} PRIVATE -Wl,--wrap=pv_${function})
  endforeach()
endforeach()
target_link_libraries(pv_lv2_host PUBLIC pv_rt_guard)
pv_test(lv2_realtime unit pv_lv2_host)
target_compile_definitions(test_lv2_realtime PRIVATE PV_GUARD="${pv_guard}")
set_tests_properties(lv2_realtime PROPERTIES
  ENVIRONMENT "LV2_PATH=${pv_test_lv2}:${pv_system_lv2}")

# A fault in the audio thread, for the guards to find.
if(NOT pv_guard STREQUAL none)
  add_executable(rt_fault_engine
    support/rt_fault_engine.c support/rt_fault.c)
  target_link_libraries(rt_fault_engine PRIVATE pv_flags pv_rt_guard pv_engine)
  target_link_options(rt_fault_engine PRIVATE
    -Wl,--wrap=pv_frame_queue_push)
  add_test(NAME rt_fault_engine COMMAND rt_fault_engine)
  set_tests_properties(rt_fault_engine PROPERTIES LABELS "unit;realtime"
    TIMEOUT 30 PASS_REGULAR_EXPRESSION
    "rt_guard: malloc called in real time|real-time unsafe function `malloc`")
endif()

if(NOT PV_SANITIZE)
  get_target_property(host_sources prodval-jack SOURCES)
  list(TRANSFORM host_sources PREPEND ${PROJECT_SOURCE_DIR}/host/)
  add_executable(prodval_jack_faulty ${host_sources} support/rt_fault.c)
  target_compile_definitions(prodval_jack_faulty PRIVATE
    $<TARGET_PROPERTY:prodval-jack,COMPILE_DEFINITIONS>)
  target_link_libraries(prodval_jack_faulty PRIVATE
    $<TARGET_PROPERTY:prodval-jack,LINK_LIBRARIES>)
  target_link_options(prodval_jack_faulty PRIVATE
    -Wl,--wrap=pv_frame_queue_push)

  add_executable(jack_idle support/jack_idle.c)
  target_link_libraries(jack_idle
    PRIVATE pv_flags PkgConfig::JACK Threads::Threads)
  foreach(case guard guard_fault trace trace_fault faults)
    add_test(NAME realtime_${case}
      COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system_realtime.sh ${case}
        $<TARGET_FILE:prodval-jack> ${CMAKE_CURRENT_BINARY_DIR}
        $<TARGET_FILE:pv_rt_guard> $<TARGET_FILE:prodval_jack_faulty>)
    set_tests_properties(realtime_${case} PROPERTIES
      LABELS system TIMEOUT 120 RESOURCE_LOCK jack SKIP_RETURN_CODE 77)
  endforeach()
endif()

# What the realtime sanitizer runs, and beside the unit tests the thread
# sanitizer.
set_property(TEST engine analyser resampler queue mono lv2_sound lv2_worker
  lv2_messages lv2_state lv2_threads lv2_realtime jack_hears jack_obeys
  APPEND PROPERTY LABELS realtime)
set_property(TEST jack_hears jack_obeys APPEND PROPERTY LABELS threads)

if(NOT PV_SANITIZE)
  # A short soak; soak.sh has the long ones.
  add_executable(jack_soak support/jack_soak.c)
  target_link_libraries(jack_soak
    PRIVATE pv_flags PkgConfig::JACK PkgConfig::SNDFILE m)
  add_test(NAME soak_freewheel
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system_soak.sh freewheel
      $<TARGET_FILE:prodval-jack> ${CMAKE_CURRENT_BINARY_DIR} 1200)
  set_tests_properties(soak_freewheel PROPERTIES
    LABELS system TIMEOUT 180 RESOURCE_LOCK jack)
endif()

# What comes from outside.
add_library(pv_hear_model STATIC support/hear_model.c)
target_include_directories(pv_hear_model PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(pv_hear_model
  PUBLIC pv_model_file pv_rt PRIVATE pv_flags m)
pv_test(model_hostile unit pv_hear_model pv_toy_model PkgConfig::JANSSON)
target_sources(test_model_hostile
  PRIVATE support/hand_classifiers.c support/hostile_json.c)
set_tests_properties(model_hostile PROPERTIES TIMEOUT 900)

# Fuzzers, and their finds.
add_subdirectory(fuzz)

# What fails below.
if(NOT PV_SANITIZE)
  add_library(pv_failing SHARED support/failing.c)
  target_include_directories(pv_failing PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_compile_options(pv_failing PRIVATE -fvisibility=default)
  target_link_libraries(pv_failing PRIVATE pv_flags ${CMAKE_DL_LIBS})
  pv_test(failing unit pv_failing pv_toy_model pv_osc pv_tools_base)
  target_sources(test_failing PRIVATE support/hand_classifiers.c)
endif()

add_test(NAME interrupted
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/interrupted.sh
    $<TARGET_FILE:prodval> $<TARGET_FILE:make_toys>)
set_tests_properties(interrupted PROPERTIES LABELS system TIMEOUT 120)

add_test(NAME closed_descriptors
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/closed_descriptors.sh
    $<TARGET_FILE:prodval> $<TARGET_FILE:prodval-jack> $<TARGET_FILE:make_toys>)
set_tests_properties(closed_descriptors PROPERTIES LABELS system TIMEOUT 120)

# What goes wrong around prodval-jack.
if(NOT PV_SANITIZE)
  add_executable(osc_flood support/osc_flood.c)
  target_link_libraries(osc_flood PRIVATE pv_flags)
  foreach(case output_stalls stopped neighbour_stops ports_disconnect
      osc_target_comes_and_goes network_comes disk_goes osc_flood server_returns many_clients
      closed_descriptors)
    add_test(NAME fault_${case}
      COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system_faults.sh ${case}
        $<TARGET_FILE:prodval-jack> ${CMAKE_CURRENT_BINARY_DIR} 12)
    set_tests_properties(fault_${case} PROPERTIES
      LABELS system TIMEOUT 120 RESOURCE_LOCK jack SKIP_RETURN_CODE 77)
  endforeach()
endif()

# The queue: many frames, and all orders of a few.
add_executable(queue_stress queue_stress.c)
target_link_libraries(queue_stress PRIVATE pv_flags pv_rt Threads::Threads)
set(pv_n_stress 1000000)
if(PV_SANITIZE)
  set(pv_n_stress 100000)
endif()
add_test(NAME queue_stress COMMAND queue_stress ${pv_n_stress})
set_tests_properties(queue_stress PROPERTIES LABELS unit TIMEOUT 300)
if(NOT PV_SANITIZE)
  add_executable(test_queue_orders test_queue_orders.c)
  target_include_directories(test_queue_orders PRIVATE
    ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(test_queue_orders PRIVATE pv_flags)
  add_test(NAME queue_orders COMMAND test_queue_orders 3)
  set_tests_properties(queue_orders PROPERTIES LABELS unit TIMEOUT 300)
endif()

# Each system call on a file fails in turn.
if(NOT PV_SANITIZE)
  add_test(NAME failing_files
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/failing_files.sh
      $<TARGET_FILE:prodval> $<TARGET_FILE:make_toys>
      $<TARGET_FILE:make_lv2_toys>)
  set_tests_properties(failing_files PROPERTIES
    LABELS system TIMEOUT 400 SKIP_RETURN_CODE 77)
endif()

pv_test(audio_hostile system pv_tools_fixture pv_sound_files)
target_compile_definitions(test_audio_hostile PRIVATE
  PV_PRODVAL="$<TARGET_FILE:prodval>")
add_dependencies(test_audio_hostile prodval)

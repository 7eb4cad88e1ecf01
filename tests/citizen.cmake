# SPDX-License-Identifier: GPL-3.0-or-later

# prodval-jack among others: names, sessions, PipeWire.
pkg_check_modules(LIBLO REQUIRED IMPORTED_TARGET liblo)
add_executable(nsm_stand_in support/nsm_stand_in.c)
target_link_libraries(nsm_stand_in PRIVATE pv_flags PkgConfig::LIBLO)

# The session as it is in the program.
pv_test(nsm unit pv_osc Threads::Threads)
target_sources(test_nsm PRIVATE
  ${PROJECT_SOURCE_DIR}/host/options.c ${PROJECT_SOURCE_DIR}/host/session.c)
target_include_directories(test_nsm PRIVATE ${PROJECT_SOURCE_DIR}/host)
target_compile_definitions(test_nsm PRIVATE
  $<TARGET_PROPERTY:prodval-jack,COMPILE_DEFINITIONS>)

foreach(case names session no_session pipewire one_cable
    one_cable_pipewire)
  add_test(NAME citizen_${case}
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system_citizen.sh ${case}
      $<TARGET_FILE:prodval-jack> ${CMAKE_CURRENT_BINARY_DIR})
  set_tests_properties(citizen_${case} PROPERTIES
    LABELS system TIMEOUT 120 RESOURCE_LOCK jack SKIP_RETURN_CODE 77)
endforeach()

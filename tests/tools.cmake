# SPDX-License-Identifier: GPL-3.0-or-later

pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)

add_library(pv_tools_fixture STATIC support/tools_fixture.c)
target_include_directories(pv_tools_fixture PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(pv_tools_fixture PRIVATE pv_flags PkgConfig::CHECK m)

pv_test(dataset unit pv_tools_fixture pv_tools_base)
pv_test(dataset_folder unit pv_tools_fixture pv_tools_base)
pv_test(name unit pv_tools_fixture pv_tools_base)
pv_test(output unit pv_tools_fixture pv_tools_base)
pv_test(progress unit pv_tools_base)
pv_test(projection unit pv_tools_train)
pv_test(calibrate unit pv_tools_train)
pv_test(training unit pv_tools_train)
pv_test(score unit pv_tools_train)
add_library(pv_sound_files STATIC support/sound_files.c)
target_include_directories(pv_sound_files PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(pv_sound_files
  PUBLIC pv_tools_audio PkgConfig::CHECK PkgConfig::SNDFILE PRIVATE pv_flags m)
foreach(name damaged joined layout)
  pv_test(audio_${name} unit pv_tools_fixture pv_sound_files)
  set_property(TEST audio_${name} PROPERTY ENVIRONMENT
    LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_SOURCE_DIR}/support/codecs.supp)
endforeach()
pv_test(audio_file unit pv_tools_fixture pv_sound_files)
pv_test(noise unit pv_tools_audio)
pv_test(vectors unit pv_tools_fixture pv_tools_audio)

foreach(name prodval prodval_errors prodval_outputs mistakes)
  pv_test(${name} system pv_tools_fixture PkgConfig::JANSSON)
  target_compile_definitions(test_${name} PRIVATE
    PV_PRODVAL="$<TARGET_FILE:prodval>")
  add_dependencies(test_${name} prodval)
endforeach()
target_link_libraries(test_mistakes PRIVATE PkgConfig::SNDFILE)

pv_test(messages system pv_tools_fixture pv_toy_model pv_model_file
  PkgConfig::JANSSON)
target_compile_definitions(test_messages PRIVATE
  PV_PRODVAL="$<TARGET_FILE:prodval>")
add_dependencies(test_messages prodval)

# The same music, the same bytes.
if(NOT PV_SANITIZE AND NOT PV_SYSTEM_BLAS)
  add_library(other_blas MODULE support/other_blas.c)
  target_link_libraries(other_blas PRIVATE pv_flags)
  target_compile_options(other_blas PRIVATE -fvisibility=default)
  add_test(NAME same_bytes
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/same_bytes.sh
      $<TARGET_FILE:prodval> $<TARGET_FILE:other_blas>)
  set_tests_properties(same_bytes PROPERTIES LABELS system TIMEOUT 300)
endif()

# SPDX-License-Identifier: GPL-3.0-or-later

pv_test(tsne unit pv_tools_train)

pv_test(evaluate system pv_tools_fixture PkgConfig::JANSSON)
target_compile_definitions(test_evaluate PRIVATE
  PV_PRODVAL="$<TARGET_FILE:prodval>")
add_dependencies(test_evaluate prodval)

add_test(NAME no_music
  COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/no_music.sh"
    $<TARGET_FILE:prodval> "${PROJECT_SOURCE_DIR}/models/default.safetensors")
set_tests_properties(no_music PROPERTIES LABELS system TIMEOUT 300)

# SPDX-License-Identifier: GPL-3.0-or-later

foreach(check layers spdx format cppcheck can_fail)
  add_test(NAME lint_${check}
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/lint_${check}.sh ${PROJECT_SOURCE_DIR})
  set_tests_properties(lint_${check} PROPERTIES LABELS lint TIMEOUT 300)
endforeach()

# A sanitizer's calls are not ours.
if(NOT PV_SANITIZE)
  add_test(NAME lint_symbols
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/lint_symbols.sh $<TARGET_FILE:pv_rt>)
  set_tests_properties(lint_symbols PROPERTIES LABELS lint TIMEOUT 60)
endif()

add_test(NAME lint_shell
  COMMAND shellcheck -x -P ${PROJECT_SOURCE_DIR} demo.sh test.sh soak.sh .ci/run
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(lint_shell PROPERTIES LABELS lint TIMEOUT 60)

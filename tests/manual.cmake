# SPDX-License-Identifier: GPL-3.0-or-later

# Manual pages, completion and documents against the programs.
find_program(PV_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(PV_PYTHON)
  add_test(NAME lint_manual
    COMMAND ${PV_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/lint_manual.py
      ${PROJECT_SOURCE_DIR} $<TARGET_FILE:prodval> $<TARGET_FILE:prodval-jack>)
  set_tests_properties(lint_manual PROPERTIES LABELS lint TIMEOUT 60)
endif()

add_test(NAME completion
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/completion.sh
    ${PROJECT_SOURCE_DIR} $<TARGET_FILE:prodval> $<TARGET_FILE:prodval-jack>)
set_tests_properties(completion PROPERTIES LABELS system TIMEOUT 120)

add_test(NAME lint_links
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/lint_links.sh ${PROJECT_SOURCE_DIR})
set_tests_properties(lint_links PROPERTIES LABELS lint TIMEOUT 60)

find_program(PV_DESKTOP_VALIDATE desktop-file-validate)
if(PV_DESKTOP_VALIDATE)
  add_test(NAME lint_desktop
    COMMAND ${PV_DESKTOP_VALIDATE}
      ${PROJECT_SOURCE_DIR}/packaging/prodval-jack.desktop)
  set_tests_properties(lint_desktop PROPERTIES LABELS lint TIMEOUT 60)
endif()

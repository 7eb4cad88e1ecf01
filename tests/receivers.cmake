# SPDX-License-Identifier: GPL-3.0-or-later

# The patches for Pd, Max and SuperCollider.
if(NOT PV_SANITIZE)
  foreach(case pd supercollider)
    add_test(NAME receivers_${case}
      COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/system_receivers.sh ${case}
        $<TARGET_FILE:prodval-jack> ${CMAKE_CURRENT_BINARY_DIR})
    set_tests_properties(receivers_${case} PROPERTIES
      LABELS system TIMEOUT 180 RESOURCE_LOCK jack SKIP_RETURN_CODE 77)
  endforeach()
endif()

find_program(PV_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(PV_PYTHON)
  add_test(NAME lint_osc
    COMMAND ${PV_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/lint_osc.py
      ${PROJECT_SOURCE_DIR})
  set_tests_properties(lint_osc PROPERTIES LABELS lint TIMEOUT 60)
endif()

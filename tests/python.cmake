# SPDX-License-Identifier: GPL-3.0-or-later

# tools/prodval_model.py, with Debian's own Python: it has scikit-learn.
find_program(PV_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)

add_executable(ask_model support/ask_model.c)
target_link_libraries(ask_model PRIVATE pv_flags pv_model_file)

if(PV_PYTHON AND NOT PV_SANITIZE)
  add_test(NAME python
    COMMAND ${PV_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/python_model.py
      ${PROJECT_SOURCE_DIR} $<TARGET_FILE:prodval> $<TARGET_FILE:ask_model>)
  set_tests_properties(python PROPERTIES
    LABELS system TIMEOUT 300 SKIP_RETURN_CODE 77)
endif()

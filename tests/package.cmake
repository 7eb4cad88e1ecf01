# SPDX-License-Identifier: GPL-3.0-or-later

# The Debian package, built again from the sources and tried in a clean Debian;
# alone, as other tests listen in real time.
if(NOT PV_SANITIZE)
  add_test(NAME package
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/package.sh ${PROJECT_SOURCE_DIR}
      ${PROJECT_BINARY_DIR}/package $<TARGET_FILE:make_toys>)
  set_tests_properties(package PROPERTIES
    LABELS system TIMEOUT 900 SKIP_RETURN_CODE 77 PROCESSORS 2)
endif()

add_test(NAME install
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/install.sh ${PROJECT_BINARY_DIR}
    ${CMAKE_INSTALL_PREFIX})
set_tests_properties(install PROPERTIES LABELS system TIMEOUT 60)

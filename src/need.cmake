# SPDX-License-Identifier: GPL-3.0-or-later

# pv_need(PREFIX MODULE PACKAGE): pkg_check_modules() of what nothing is built without;
# Debian has it in PACKAGE.
macro(pv_need prefix module package)
  pkg_check_modules(${prefix} IMPORTED_TARGET ${module})
  if(NOT ${prefix}_FOUND)
    message(FATAL_ERROR "${module} is missing: install its development files (${package})")
  endif()
endmacro()

# pv_need_library(VARIABLE NAME PACKAGE): the same of a library that pkg-config doesn't know.
macro(pv_need_library variable name package)
  find_library(${variable} ${name})
  if(NOT ${variable})
    message(FATAL_ERROR "lib${name} is missing: install its development files (${package})")
  endif()
endmacro()

# SPDX-License-Identifier: GPL-3.0-or-later

# CTest reads this as it begins: tests have a TMPDIR of their own, which goes when all have
# ended, whether or not they were killed.  What is still in it then is a mistake.
execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/own_tmp.sh
  OUTPUT_VARIABLE pv_own_tmp OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(ENV{TMPDIR} ${pv_own_tmp})
set(CTEST_CUSTOM_POST_TEST "${CMAKE_CURRENT_LIST_DIR}/own_tmp.sh ${pv_own_tmp}")

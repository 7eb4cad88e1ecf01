# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DPROGRAM=P -DEMULATOR=E -DTEMPLATE=T -DOUTPUT=O -P fill.cmake: each line @part@
# of a template becomes what `P --print-options part` prints: the options as they are in
# the program's tables.  E runs programs for another machine, or is empty.
file(READ ${TEMPLATE} page)
cmake_path(GET PROGRAM FILENAME name)
string(REPLACE "@program@" "${name}" page "${page}")
string(REGEX MATCHALL "@[A-Za-z]+@\n" places "${page}")
foreach(place ${places})
  string(REGEX REPLACE "[@\n]" "" part "${place}")
  execute_process(COMMAND ${EMULATOR} ${PROGRAM} --print-options ${part}
    OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "${place}" "${text}" page "${page}")
endforeach()
if(NOT places)
  message(FATAL_ERROR "${TEMPLATE}: has no line such as @options@")
endif()
file(WRITE ${OUTPUT} "${page}")

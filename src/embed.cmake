# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DFILES="FILE;..." -DOUT=FILE.c -DHEADER=FILE.h -DTABLE=DECLARATION -DKEY=NAME
# -P embed.cmake: files as a table in C, so that programs have them wherever they
# are, or nothing else is, installed.  A row has the file's name, or with KEY=NAME_WE
# its name without extension, its bytes, and how many.

set(arrays "")
set(rows "")
foreach(file ${FILES})
  get_filename_component(name ${file} ${KEY})
  get_filename_component(array ${file} NAME)
  string(MAKE_C_IDENTIFIER "${array}" array)
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" n)
  math(EXPR n "${n} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1, " bytes "${hex}")
  string(APPEND arrays "static const uint8_t ${array}[] = { ${bytes}};\n")
  string(APPEND rows "  { \"${name}\", ${array}, ${n} },\n")
endforeach()
file(WRITE ${OUT}
"// Made by embed.cmake.

#include \"${HEADER}\"

#include <stddef.h>

${arrays}
${TABLE}[] = {
${rows}  { NULL, NULL, 0 }
};
")

# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DFILES="FILE;..." -DTABLE=NAME -DHEADER=FILE.h -DOUT=FILE.c -P
# embed_files.cmake: files as a table in C, so that programs have them wherever they
# are, or nothing else is, installed.

set(arrays "")
set(rows "")
foreach(file ${FILES})
  get_filename_component(name ${file} NAME_WE)
  string(MAKE_C_IDENTIFIER "${name}_json" array)
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" n)
  math(EXPR n "${n} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1, " bytes "${hex}")
  string(APPEND arrays "static const uint8_t ${array}[] = { ${bytes}};\n")
  string(APPEND rows "  { \"${name}\", ${array}, ${n} },\n")
endforeach()
file(WRITE ${OUT}
"// Made by embed_files.cmake.

#include \"${HEADER}\"

#include <stddef.h>

${arrays}
const PvShippedFile ${TABLE}[] = {
${rows}  { NULL, NULL, 0 }
};
")

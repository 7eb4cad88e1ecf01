# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DFILES="FILE;..." -DOUT=FILE.c -P embed_recipes.cmake: the recipes' files as
# a table in C, so that programs have them wherever they are, or nothing else is,
# installed.

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
"// Made of models/recipes by embed_recipes.cmake.

#include \"model_file/shipped_recipes.h\"

#include <stddef.h>

${arrays}
const PvShippedRecipe pv_shipped_recipes[] = {
${rows}  { NULL, NULL, 0 }
};
")

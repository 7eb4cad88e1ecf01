# SPDX-License-Identifier: GPL-3.0-or-later

# What Debian expects of packages beyond `cmake --install`, done to the staged
# files: a changelog, and manual pages compressed so that the same pages give
# the same bytes; no trace of the compiler; a single copy of the model, and the
# system's of the licence; the library's symbols; an answer to lintian; no empty folders.
set(staged ${CPACK_TEMPORARY_INSTALL_DIRECTORY})

# run(COMMAND...)
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# document(COMPONENT PACKAGE): what each package has.
function(document component package)
  set(share ${staged}/${component}/usr/share)
  set(doc ${share}/doc/${package})
  set(overrides ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/lintian/${component})
  file(COPY ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/copyright DESTINATION ${doc})
  file(WRITE ${doc}/changelog
"${package} (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * README.md says what it does; the history is in the source repository.

 -- ${CPACK_PACKAGE_CONTACT}  Thu, 01 Jan 2026 00:00:00 +0000
")
  run(gzip -9nf ${doc}/changelog)
  if(EXISTS ${overrides})
    configure_file(${overrides} ${share}/lintian/overrides/${package} COPYONLY)
  endif()
endfunction()

document(programs production-value)
document(library ${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME})
document(development ${CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME})
if(EXISTS ${staged}/python)
  document(python ${CPACK_DEBIAN_PYTHON_PACKAGE_NAME})
endif()

file(GLOB pages ${staged}/programs/usr/share/man/man1/*.1)
run(gzip -9nf ${pages})
file(GLOB programs ${staged}/programs/usr/bin/*
  ${staged}/programs/usr/lib/lv2/production-value.lv2/*.so)
file(GLOB_RECURSE libraries ${staged}/library/*.so.*.* ${staged}/development/*.a)
run(strip --remove-section=.comment --strip-unneeded ${programs} ${libraries})

set(bundle ${staged}/programs/usr/lib/lv2/production-value.lv2)
file(REMOVE ${bundle}/default.safetensors)
file(CREATE_LINK ../../../share/production-value/default.safetensors
  ${bundle}/default.safetensors SYMBOLIC)
set(licence ${staged}/programs/usr/share/doc/production-value/COPYING)
file(REMOVE ${licence})
file(CREATE_LINK ../../common-licenses/GPL-3 ${licence} SYMBOLIC)

# What packages of programs that use the library depend on.
set(library ${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME})
file(MAKE_DIRECTORY ${CPACK_PV_CONTROL})
run(dpkg-gensymbols -q -p${library} -v${CPACK_PACKAGE_VERSION}
  -P${staged}/library -O${CPACK_PV_CONTROL}/symbols)
file(READ ${CPACK_PV_CONTROL}/symbols symbols)
string(REPLACE "#MINVER#\n"
  "#MINVER#\n* Build-Depends-Package: ${CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME}\n" symbols "${symbols}")
file(WRITE ${CPACK_PV_CONTROL}/symbols "${symbols}")
string(REGEX MATCH "[0-9]+$" soversion ${library})
file(WRITE ${CPACK_PV_CONTROL}/shlibs
  "libprodval ${soversion} ${library} (>= ${CPACK_PACKAGE_VERSION})\n")

# CPack and the lines above create files with the umask's permissions.
run(find ${staged} -type d -empty -delete)
run(chmod -R u=rwX,go=rX ${staged} ${CPACK_PV_CONTROL})

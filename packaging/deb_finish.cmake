# SPDX-License-Identifier: GPL-3.0-or-later

# What Debian expects of a package beyond `cmake --install`, done to the staged
# files: a changelog, and manual pages compressed so that the same pages give
# the same bytes; no trace of the compiler; a single copy of the model; an
# answer to lintian.
set(usr ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
set(doc ${usr}/share/doc/production-value)

file(WRITE ${doc}/changelog
"production-value (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * README.md says what it does; the history is in the source repository.

 -- ${CPACK_PACKAGE_CONTACT}  Thu, 01 Jan 2026 00:00:00 +0000
")
file(GLOB pages ${usr}/share/man/man1/*.1)
execute_process(COMMAND gzip -9nf ${doc}/changelog ${pages}
  COMMAND_ERROR_IS_FATAL ANY)

configure_file(${CMAKE_CURRENT_LIST_DIR}/lintian-overrides
  ${usr}/share/lintian/overrides/production-value COPYONLY)

file(GLOB programs ${usr}/bin/* ${usr}/lib/lv2/production-value.lv2/*.so)
execute_process(COMMAND strip --remove-section=.comment ${programs}
  COMMAND_ERROR_IS_FATAL ANY)

set(bundle ${usr}/lib/lv2/production-value.lv2)
file(REMOVE ${bundle}/default.safetensors)
file(CREATE_LINK ../../../share/production-value/default.safetensors
  ${bundle}/default.safetensors SYMBOLIC)

# CPack and the lines above create files with the umask's permissions.
file(CHMOD ${usr} ${usr}/share/lintian ${usr}/share/lintian/overrides
  DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
    GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
file(GLOB pages ${usr}/share/man/man1/*.gz)
file(CHMOD ${pages} ${doc}/changelog.gz
    ${usr}/share/lintian/overrides/production-value
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

# SPDX-License-Identifier: GPL-3.0-or-later

# pv_library(NAME SOURCE...): a folder as a library.  Whoever links it finds its
# headers by the folder's path, as "rt/queue.h", and finds no other folder's.
function(pv_library name)
  add_library(${name} STATIC ${ARGN})
  file(RELATIVE_PATH room ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REGEX REPLACE "^src/" "" room ${room})
  set(root ${PROJECT_BINARY_DIR}/include/${name})
  cmake_path(GET room PARENT_PATH parent)
  file(MAKE_DIRECTORY ${root}/${parent})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${room} SYMBOLIC)
  target_include_directories(${name} PUBLIC ${root})
  target_link_libraries(${name} PRIVATE pv_flags)
endfunction()

# pv_inner_loops(LIBRARY SOURCE...): sources of a library that are compiled once
# more for AVX2; see rt/lanes.h.
function(pv_inner_loops library)
  target_sources(${library} PRIVATE ${ARGN})
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$")
    add_library(${library}_avx2 OBJECT ${ARGN})
    target_compile_definitions(${library}_avx2 PRIVATE PV_FOR_AVX2)
    target_compile_options(${library}_avx2 PRIVATE -mavx2)
    target_include_directories(${library}_avx2 PRIVATE
      $<TARGET_PROPERTY:${library},INCLUDE_DIRECTORIES>)
    target_link_libraries(${library}_avx2 PRIVATE pv_flags)
    target_sources(${library} PRIVATE $<TARGET_OBJECTS:${library}_avx2>)
    target_compile_definitions(${library} PRIVATE PV_HAS_AVX2)
  endif()
endfunction()

# pv_embed(OUT HEADER TABLE KEY FILE...): files as a table in the source file OUT of
# the build; see embed.cmake.
function(pv_embed out header table key)
  set(script ${PROJECT_SOURCE_DIR}/src/embed.cmake)
  add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${out}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${ARGN}" -DOUT=${CMAKE_CURRENT_BINARY_DIR}/${out}
      -DHEADER=${header} "-DTABLE=${table}" -DKEY=${key} -P ${script}
    DEPENDS ${ARGN} ${script}
    VERBATIM)
endfunction()

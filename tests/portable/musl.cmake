# SPDX-License-Identifier: GPL-3.0-or-later

# Read by project(): archives before shared libraries, which are glibc's, but none of
# glibc's own; and of the folders of headers none that its are in.
set(CMAKE_LIBRARY_ARCHITECTURE x86_64-linux-gnu)
set(CMAKE_FIND_LIBRARY_SUFFIXES .a .so)
foreach(module CHECK FFTW JANSSON LIBLO)
  foreach(part dl m pthread rt)
    set(pkgcfg_lib_${module}_${part} /usr/lib/x86_64-linux-musl/lib${part}.a CACHE FILEPATH "")
  endforeach()
endforeach()
list(APPEND CMAKE_C_IMPLICIT_INCLUDE_DIRECTORIES /usr/include /usr/include/${CMAKE_LIBRARY_ARCHITECTURE})

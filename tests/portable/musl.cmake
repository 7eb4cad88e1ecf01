# SPDX-License-Identifier: GPL-3.0-or-later

# Read by project(): archives before shared libraries, which are glibc's; and of the
# folders of headers none that glibc's are in.
set(CMAKE_FIND_LIBRARY_SUFFIXES .a .so)
list(APPEND CMAKE_C_IMPLICIT_INCLUDE_DIRECTORIES /usr/include /usr/include/${CMAKE_LIBRARY_ARCHITECTURE}
  /usr/include/x86_64-linux-gnu)

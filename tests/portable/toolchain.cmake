# SPDX-License-Identifier: GPL-3.0-or-later

# For programs of another architecture that run where they are built: by the environment
# PV_PORT_ROOT with its libraries, PV_PORT_TRIPLE as Debian's folders of libraries are
# called, PV_PORT_COMPILER, and PV_PORT_LOADER, the path of its dynamic linker in the root.

set(CMAKE_SYSTEM_NAME Linux)
string(REGEX REPLACE "-.*" "" CMAKE_SYSTEM_PROCESSOR "$ENV{PV_PORT_TRIPLE}")
set(CMAKE_C_COMPILER $ENV{PV_PORT_COMPILER})
set(CMAKE_SYSROOT $ENV{PV_PORT_ROOT})
set(CMAKE_LIBRARY_ARCHITECTURE $ENV{PV_PORT_TRIPLE})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CMAKE_SYSROOT})
set(ENV{PKG_CONFIG_LIBDIR}
  ${CMAKE_SYSROOT}/usr/lib/$ENV{PV_PORT_TRIPLE}/pkgconfig:${CMAKE_SYSROOT}/usr/lib/pkgconfig:${CMAKE_SYSROOT}/usr/share/pkgconfig)

# The programs find linker and libraries in the root, those of libraries too, and CMake
# is told that they can be run.
set(CMAKE_EXE_LINKER_FLAGS_INIT
  "-Wl,--dynamic-linker=${CMAKE_SYSROOT}/$ENV{PV_PORT_LOADER} -Wl,--disable-new-dtags")
set(CMAKE_BUILD_RPATH
  ${CMAKE_SYSROOT}/lib/$ENV{PV_PORT_TRIPLE} ${CMAKE_SYSROOT}/usr/lib/$ENV{PV_PORT_TRIPLE})
set(CMAKE_CROSSCOMPILING_EMULATOR ${CMAKE_CURRENT_LIST_DIR}/limited.sh)

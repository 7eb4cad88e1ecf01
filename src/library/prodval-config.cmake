# SPDX-License-Identifier: GPL-3.0-or-later

# prodval::prodval is the shared library, prodval::prodval-static the static one.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/prodval-targets.cmake)

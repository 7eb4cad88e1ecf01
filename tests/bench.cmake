# SPDX-License-Identifier: GPL-3.0-or-later

# The benchmarks, for bench.sh.  Peers are measured where they are installed.
option(PV_BENCH "Build the benchmarks" OFF)
if(PV_BENCH)
  add_subdirectory(bench)
endif()

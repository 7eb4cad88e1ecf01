# SPDX-License-Identifier: GPL-3.0-or-later

# FFTW, as pv_fftw: the system's shared library; or for a target that has the
# property PV_OWN_FFTW a copy of its own within, unless the system's static
# library is not fit for that.  docs/architecture.md says why.
include(CheckCSourceCompiles)

find_library(PV_FFTW_STATIC libfftw3.a)
find_library(PV_FFTW_THREADS_STATIC libfftw3_threads.a)
if(PV_FFTW_STATIC AND PV_FFTW_THREADS_STATIC)
  set(CMAKE_REQUIRED_FLAGS -fPIC)
  set(CMAKE_REQUIRED_INCLUDES ${FFTW_INCLUDE_DIRS})
  set(CMAKE_REQUIRED_LINK_OPTIONS -shared -Wl,--exclude-libs,ALL -Wl,-z,text)
  set(CMAKE_REQUIRED_LIBRARIES
    ${PV_FFTW_THREADS_STATIC} ${PV_FFTW_STATIC} m Threads::Threads)
  check_c_source_compiles("
    #include <fftw3.h>
    fftw_plan plan(double* in, fftw_complex* out);
    fftw_plan plan(double* in, fftw_complex* out)
    {
      fftw_make_planner_thread_safe();
      return fftw_plan_dft_r2c_1d(64, in, out, FFTW_ESTIMATE);
    }" PV_FFTW_STATIC_IS_FIT)
  unset(CMAKE_REQUIRED_FLAGS)
  unset(CMAKE_REQUIRED_INCLUDES)
  unset(CMAKE_REQUIRED_LINK_OPTIONS)
  unset(CMAKE_REQUIRED_LIBRARIES)
endif()

add_library(pv_fftw INTERFACE)
target_include_directories(pv_fftw INTERFACE ${FFTW_INCLUDE_DIRS})
if(PV_FFTW_STATIC_IS_FIT)
  set(is_own $<BOOL:$<TARGET_PROPERTY:PV_OWN_FFTW>>)
  target_link_libraries(pv_fftw INTERFACE
    $<${is_own}:${PV_FFTW_THREADS_STATIC}> $<${is_own}:${PV_FFTW_STATIC}>
    $<$<NOT:${is_own}>:${FFTW_THREADS}> $<$<NOT:${is_own}>:PkgConfig::FFTW>)
else()
  message(WARNING "The plugin and the library share FFTW with their hosts: there is no "
    "static FFTW that they can be linked with")
  target_link_libraries(pv_fftw INTERFACE ${FFTW_THREADS} PkgConfig::FFTW)
endif()

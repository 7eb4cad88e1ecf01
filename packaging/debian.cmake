# SPDX-License-Identifier: GPL-3.0-or-later

# The Debian packages: run cpack in the build folder of the preset "package".
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME production-value)
set(CPACK_PACKAGE_CONTACT
  "Production Value maintainers <maintainers@production-value.invalid>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/deb_finish.cmake)

# A package of each component.  Descriptions begin with a line of their own.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENTS_ALL programs library development)
if(PV_PYTHON_PACKAGE)
  list(APPEND CPACK_COMPONENTS_ALL python)
endif()
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(pv_about
"A record producer leaves a fingerprint on the sound of a record: the width of
the bass, the compression of the drums, the reverberation in the treble.
Production Value names the likely producer of a mix while it plays, says how
sure it is, and shows which songs are nearest.
")

set(CPACK_DEBIAN_PROGRAMS_PACKAGE_NAME production-value)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SECTION sound)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_RECOMMENDS "jackd2 | pipewire-jack")
if(TARGET PkgConfig::LIBAV) # Loaded only when a file needs it
  string(REGEX MATCH "^[0-9]+" pv_libav "${LIBAV_libavformat_VERSION}")
  string(APPEND CPACK_DEBIAN_PROGRAMS_PACKAGE_RECOMMENDS ", libavformat${pv_libav}")
endif()
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SUGGESTS
  "lv2-host, python3-prodval, puredata-core, supercollider-language")
set(CPACK_DEBIAN_PROGRAMS_DESCRIPTION
"${PROJECT_DESCRIPTION}
${pv_about}
The package contains an LV2 plugin for DAWs, a JACK client that sends its
guesses over OSC, a command that learns from a folder of songs, and a model
of ten producers of freely licensed game music.")

set(pv_library libprodval${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${pv_library})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS production-value)
set(CPACK_PV_CONTROL ${CMAKE_CURRENT_BINARY_DIR}/control)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA
  ${CMAKE_CURRENT_SOURCE_DIR}/triggers ${CPACK_PV_CONTROL}/symbols ${CPACK_PV_CONTROL}/shlibs)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
"library that hears who produced a record
${pv_about}
The package contains the shared library. Programs find the default model in the
package production-value.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libprodval-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "${pv_library} (= ${PROJECT_VERSION}), libfftw3-dev, libjansson-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
"library that hears who produced a record - development files
${pv_about}
The package contains the header, the static library, what pkg-config and CMake
read, and examples.")

set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-prodval)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS
  "python3:any, python3-numpy, ${pv_library} (>= ${PROJECT_VERSION}), libsndfile1")
set(CPACK_DEBIAN_PYTHON_PACKAGE_RECOMMENDS production-value)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS "python3-sklearn, python3-torch")
# Its scripts were there before.
set(CPACK_DEBIAN_PYTHON_PACKAGE_BREAKS "production-value (<< 1.0.0)")
set(CPACK_DEBIAN_PYTHON_PACKAGE_REPLACES "production-value (<< 1.0.0)")
set(CPACK_DEBIAN_PYTHON_DESCRIPTION
"library that hears who produced a record - Python 3
${pv_about}
The package contains the Python package prodval: guesses and features of songs,
models and feature vectors as files, and a transformer for scikit-learn.")
include(CPack)

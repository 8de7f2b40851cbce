# Finds RE2 and what it needs, with few questions to pkg-config. A newer RE2 needs a hundred modules of Abseil, so each
# answer takes a second, and pkg_check_modules asks twenty times.
#   FEEDCAT_RE2            what a program is linked to besides libfeedcat.a: names, and folders to search (-L)
#   FEEDCAT_RE2_INCLUDES   the folders of its headers, if the compiler does not search them anyway
#   FEEDCAT_RE2_VERSION
if(NOT DEFINED FEEDCAT_RE2_VERSION)
  execute_process(COMMAND ${PKG_CONFIG_EXECUTABLE} --static --cflags --libs re2
                  OUTPUT_VARIABLE flags RESULT_VARIABLE status OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "pkg-config must find re2")
  endif()
  separate_arguments(flags UNIX_COMMAND "${flags}")
  set(libraries ${flags})
  list(FILTER libraries INCLUDE REGEX "^-[lL]")
  list(TRANSFORM libraries REPLACE "^-l" "")
  set(includes ${flags})
  list(FILTER includes INCLUDE REGEX "^-I")
  list(TRANSFORM includes REPLACE "^-I" "")
  execute_process(COMMAND ${PKG_CONFIG_EXECUTABLE} --modversion re2
                  OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
  message(STATUS "Found re2, version ${version}")
  set(FEEDCAT_RE2 ${libraries} CACHE INTERNAL "")
  set(FEEDCAT_RE2_INCLUDES ${includes} CACHE INTERNAL "")
  set(FEEDCAT_RE2_VERSION ${version} CACHE INTERNAL "")
endif()

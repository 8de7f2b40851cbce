# The warnings for all of feedcat's own code. A target gets them by `target_link_libraries(NAME PRIVATE
# feedcat_warnings)`. They are errors if CMAKE_COMPILE_WARNING_AS_ERROR is set, which the presets for development do, and
# if the compiler is one that .ci/run uses: a newer one's new warning must not stop those who only want to run the tests.
if(NOT "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}" MATCHES "^(GNU 12|Clang 14)\\." AND NOT DEFINED ENV{CI})
  set(CMAKE_COMPILE_WARNING_AS_ERROR OFF)
endif()
add_library(feedcat_warnings INTERFACE)
target_compile_options(feedcat_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # With -O2, gcc 12 warns about overlapping copies inside its own std::string.
  target_compile_options(feedcat_warnings INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-Wno-restrict>)
endif()

# The warnings that all of feedcat's own code is compiled with. A target takes them by
# `target_link_libraries(NAME PRIVATE feedcat_warnings)`. Whether a warning is an error is not decided here but by
# CMAKE_COMPILE_WARNING_AS_ERROR, which the presets for development set.
add_library(feedcat_warnings INTERFACE)
target_compile_options(feedcat_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # With -O2, gcc 12 warns of overlapping copies inside its own std::string.
  target_compile_options(feedcat_warnings INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-Wno-restrict>)
endif()

# The warnings for all of feedcat's own code. A target gets them by `target_link_libraries(NAME PRIVATE
# feedcat_warnings)`. They are errors if CMAKE_COMPILE_WARNING_AS_ERROR is set, which the presets for development do.
add_library(feedcat_warnings INTERFACE)
target_compile_options(feedcat_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # With -O2, gcc 12 warns about overlapping copies inside its own std::string.
  target_compile_options(feedcat_warnings INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-Wno-restrict>)
endif()

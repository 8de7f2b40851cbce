# Installs the build into an empty prefix, looks for what belongs there, and builds tests/package/ against it twice:
# by find_package, and by pkg-config. Usage: cmake -D BUILD=… -D SCRATCH=… -D CXX=… -D FLAGS=… -P tests/package_test.cmake
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}: ${status}\n${out}")
  endif()
  string(STRIP "${out}" out)
  set(out "${out}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
run(${CMAKE_COMMAND} --install "${BUILD}" --prefix "${SCRATCH}/prefix")

foreach(pattern bin/feedcat lib*/libfeedcat.* include/feedcat/parse.hpp lib*/cmake/feedcat/feedcat-config.cmake
                lib*/pkgconfig/feedcat.pc share/man/man1/feedcat.1 share/man/man1/feedcat-mirror.1
                share/man/man5/feedcat-formats.5 share/doc/feedcat/LICENSE share/doc/feedcat/examples/feedcat.crontab
                lib/systemd/user/feedcat-mirror.service lib/systemd/user/feedcat-mirror.timer)
  string(REPLACE "lib*/" "lib/" plain "${pattern}")
  string(REPLACE "lib*/" "lib*/*/" multiarch "${pattern}")
  file(GLOB found "${SCRATCH}/prefix/${pattern}" "${SCRATCH}/prefix/${plain}" "${SCRATCH}/prefix/${multiarch}")
  if(found STREQUAL "")
    message(FATAL_ERROR "not installed: ${pattern}")
  endif()
endforeach()

# systemd must know every word of the units; the program need not be where it looks for it.
file(MAKE_DIRECTORY "${SCRATCH}/units/run")
file(READ "${SCRATCH}/prefix/lib/systemd/user/feedcat-mirror.service" unit)
string(REPLACE "ExecStart=feedcat" "ExecStart=/bin/true" unit "${unit}")
file(WRITE "${SCRATCH}/units/feedcat-mirror.service" "${unit}")
file(COPY "${SCRATCH}/prefix/lib/systemd/user/feedcat-mirror.timer" DESTINATION "${SCRATCH}/units")
set(ENV{XDG_RUNTIME_DIR} "${SCRATCH}/units/run")
run(systemd-analyze --user --man=no verify "${SCRATCH}/units/feedcat-mirror.service" "${SCRATCH}/units/feedcat-mirror.timer")
if(NOT out STREQUAL "")
  message(FATAL_ERROR "${out}")
endif()

# Moved, to see that nothing points back to where it was.
file(RENAME "${SCRATCH}/prefix" "${SCRATCH}/moved")

run(${CMAKE_COMMAND} -S "${CMAKE_CURRENT_LIST_DIR}/package" -B "${SCRATCH}/client" -G Ninja
    -D "CMAKE_PREFIX_PATH=${SCRATCH}/moved" -D "CMAKE_CXX_COMPILER=${CXX}" -D "CMAKE_CXX_FLAGS=${FLAGS}")
run(${CMAKE_COMMAND} --build "${SCRATCH}/client")
run("${SCRATCH}/client/client")

file(GLOB_RECURSE pc "${SCRATCH}/moved/feedcat.pc")
get_filename_component(pc_dir "${pc}" DIRECTORY)
set(ENV{PKG_CONFIG_PATH} "${pc_dir}")
run(pkg-config --cflags --libs feedcat)
separate_arguments(pc_flags UNIX_COMMAND "${out}")
separate_arguments(flags UNIX_COMMAND "${FLAGS}")
run(${CXX} -std=c++20 ${flags} "${CMAKE_CURRENT_LIST_DIR}/package/main.cpp" -o "${SCRATCH}/by-pkg-config" ${pc_flags})
run("${SCRATCH}/by-pkg-config")
message(STATUS "installed, found and linked: ${out}")

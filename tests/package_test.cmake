# Installs libfeedcat, static and shared, each into an empty prefix, checks what is there, and builds and runs examples/
# against it: with g++ and clang++, by find_package and by pkg-config, with the warnings of a careful user.
# Usage: cmake -D BUILD=… -D SCRATCH=… -D KIND=STATIC|SHARED -D FLAGS=… -P tests/package_test.cmake
# KIND is what the build makes. The other kind is the target libfeedcat_other, installed as a component of that name.
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

foreach(pattern bin/feedcat lib*/libfeedcat.* include/feedcat/parse.hpp include/feedcat/version.hpp lib*/cmake/feedcat/feedcat-config.cmake
                lib*/pkgconfig/feedcat.pc share/man/man1/feedcat.1 share/man/man1/feedcat-mirror.1
                share/man/man5/feedcat-formats.5 share/man/man7/feedcat-query.7 share/doc/feedcat/LICENSE share/doc/feedcat/library.md share/doc/feedcat/examples/feedcat.crontab
                share/bash-completion/completions/feedcat share/zsh/site-functions/_feedcat share/fish/vendor_completions.d/feedcat.fish
                share/systemd/user/feedcat-mirror.service share/systemd/user/feedcat-mirror.timer
                lib/systemd/system/feedcat-mirror@.service lib/systemd/system/feedcat-mirror@.timer)
  string(REPLACE "lib*/" "lib/" plain "${pattern}")
  string(REPLACE "lib*/" "lib*/*/" multiarch "${pattern}")
  file(GLOB found "${SCRATCH}/prefix/${pattern}" "${SCRATCH}/prefix/${plain}" "${SCRATCH}/prefix/${multiarch}")
  if(found STREQUAL "")
    message(FATAL_ERROR "not installed: ${pattern}")
  endif()
endforeach()

# systemd must understand every word of the units; the program need not be where they expect it.
find_program(systemd_analyze systemd-analyze)
function(verify_units folder manager name)
  set(units "${SCRATCH}/units/${manager}")
  file(MAKE_DIRECTORY "${units}/run")
  file(READ "${SCRATCH}/prefix/${folder}/${name}.service" unit)
  string(REPLACE "ExecStart=feedcat" "ExecStart=/bin/true" unit "${unit}")
  file(WRITE "${units}/${name}.service" "${unit}")
  file(COPY "${SCRATCH}/prefix/${folder}/${name}.timer" DESTINATION "${units}")
  if(NOT systemd_analyze)
    message(STATUS "systemd is not installed: the units were not checked")
    return()
  endif()
  set(ENV{XDG_RUNTIME_DIR} "${units}/run")
  run(systemd-analyze --${manager} --man=no verify "${units}/${name}.service" "${units}/${name}.timer")
  if(NOT out STREQUAL "")
    message(FATAL_ERROR "${out}")
  endif()
  if(manager STREQUAL "system")  # 0 is best, and 10 is worst
    run(systemd-analyze security --offline=true --threshold=20 --no-pager "${units}/${name}.service")
  endif()
endfunction()
verify_units(share/systemd/user user feedcat-mirror)
verify_units(lib/systemd/system system feedcat-mirror@)

# cron finds the program where it was installed.
file(STRINGS "${SCRATCH}/prefix/share/doc/feedcat/examples/feedcat.crontab" lines REGEX "^[^#]")
set(crontab "PATH=${SCRATCH}/prefix/bin:/usr/local/bin:/usr/bin:/bin"
            "17 * * * * feedcat mirror -q --patience 24h --wait=60 \"$HOME/feeds\"")
if(NOT lines STREQUAL crontab)
  message(FATAL_ERROR "feedcat.crontab: ${lines}")
endif()

# A user of the library needs none of feedcat's internal headers.
file(GLOB headers RELATIVE "${SCRATCH}/prefix/include/feedcat" "${SCRATCH}/prefix/include/feedcat/*")
set(public article.hpp details.hpp export.hpp feed.hpp feed_settings.hpp fetch.hpp mirror.hpp parse.hpp rare.hpp render.hpp result.hpp ruling.hpp source.hpp version.hpp write.hpp)
if(NOT headers STREQUAL public)
  message(FATAL_ERROR "public headers: ${headers}\nexpected: ${public}")
endif()

# docs/library.md shows each example unchanged.
set(root "${CMAKE_CURRENT_LIST_DIR}/..")
file(READ "${root}/docs/library.md" manual)
foreach(example parse render extract fetch write mirror)
  file(READ "${root}/examples/${example}.cpp" source)
  string(FIND "${manual}" "```cpp\n${source}```" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "docs/library.md does not show examples/${example}.cpp as it is")
  endif()
endforeach()

# The tree is moved, to see that nothing refers to its former place.
string(TOLOWER "${KIND}" kind)
file(RENAME "${SCRATCH}/prefix" "${SCRATCH}/${kind}")
set(other shared)
if(kind STREQUAL "shared")
  set(other static)
endif()
run(${CMAKE_COMMAND} --build "${BUILD}" --target libfeedcat_other)
run(${CMAKE_COMMAND} --install "${BUILD}" --component other --prefix "${SCRATCH}/prefix")
file(RENAME "${SCRATCH}/prefix" "${SCRATCH}/${other}")

# The shared library exports what the headers declare and nothing internal.
file(GLOB_RECURSE library "${SCRATCH}/shared/libfeedcat.so")
run(nm -DC --defined-only "${library}")
string(REGEX REPLACE "[][;]" " " shown "${out}")
string(REPLACE "\n" ";" shown "${shown}")
set(inside base text xml html render feed extract output net store io polling pipeline mirror cli)
list(JOIN inside "|" inside)
set(others ${shown})
list(FILTER others EXCLUDE REGEX "^[0-9a-f]+ [A-Za-z] ((vtable|typeinfo|typeinfo name) for )?feedcat::")
list(FILTER shown INCLUDE REGEX "feedcat::(${inside})::")
if(shown OR others OR NOT out MATCHES "feedcat::parse_feed")
  list(JOIN shown "\n" shown)
  list(JOIN others "\n" others)
  message(FATAL_ERROR "the shared library shows\n${shown}\n${others}")
endif()

# FLAGS may hold what the library needs when it is linked; what they say of optimisation would only take time.
set(flags "-Wall -Wextra -Wpedantic -Werror ${FLAGS} -O0 -g0")
find_program(ccache ccache)
set(launcher)
if(ccache)
  set(launcher ccache)
endif()
function(run_examples folder)
  run(python3 "${CMAKE_CURRENT_LIST_DIR}/package/run_examples.py" "${folder}" "${CMAKE_CURRENT_LIST_DIR}/package/feed.xml")
endfunction()

function(by_find_package compiler kind)
  set(client "${SCRATCH}/find_package-${compiler}-${kind}")
  run(${CMAKE_COMMAND} -S "${root}/examples" -B "${client}" -G Ninja -D "CMAKE_PREFIX_PATH=${SCRATCH}/${kind}"
      -D "CMAKE_CXX_COMPILER=${compiler}" -D "CMAKE_CXX_FLAGS=${flags}"
      -D "CMAKE_CXX_COMPILER_LAUNCHER=${launcher}")
  run(${CMAKE_COMMAND} --build "${client}")
  run_examples("${client}")
endfunction()

function(by_pkg_config compiler kind)
  set(client "${SCRATCH}/pkg-config-${compiler}-${kind}")
  file(MAKE_DIRECTORY "${client}")
  file(GLOB_RECURSE pc "${SCRATCH}/${kind}/feedcat.pc")
  get_filename_component(pc_dir "${pc}" DIRECTORY)
  get_filename_component(library_dir "${pc_dir}" DIRECTORY)
  set(ENV{PKG_CONFIG_PATH} "${pc_dir}")
  run(pkg-config --cflags feedcat)
  if(NOT out MATCHES "^-I[^ ]*/include$")
    message(FATAL_ERROR "pkg-config --cflags feedcat: a user needs no other headers than feedcat's, not ${out}")
  endif()
  separate_arguments(cflags UNIX_COMMAND "${flags} ${out}")
  run(pkg-config --libs feedcat)
  separate_arguments(libs UNIX_COMMAND "${FLAGS} ${out}")
  run(${compiler} -std=c++20 ${cflags} -fsyntax-only "${CMAKE_CURRENT_LIST_DIR}/package/designated.cpp")
  foreach(example parse render extract fetch write mirror)
    set(object "${client}/${example}.o")
    run(${launcher} ${compiler} -std=c++20 ${cflags} -c "${root}/examples/${example}.cpp" -o "${object}")
    run(${compiler} "${object}" -o "${client}/${example}" ${libs})
  endforeach()
  set(ENV{LD_LIBRARY_PATH} "${library_dir}")
  run_examples("${client}")
  unset(ENV{LD_LIBRARY_PATH})
endfunction()

# Each compiler is tried with each kind of library, found in each way.
find_program(clang clang++)
by_find_package(g++ static)
by_pkg_config(g++ shared)
if(clang)
  by_find_package(clang++ shared)
  by_pkg_config(clang++ static)
else()
  message(STATUS "no clang++: the examples were built with g++ alone")
endif()

# find_package with QUIET prints no message.
run(${CMAKE_COMMAND} -S "${CMAKE_CURRENT_LIST_DIR}/package" -B "${SCRATCH}/quiet" -G Ninja
    -D "CMAKE_PREFIX_PATH=${SCRATCH}/static")
if(NOT out MATCHES "-- looking\n-- found 1 [0-9.]+\n")
  message(FATAL_ERROR "find_package(feedcat QUIET) is not quiet:\n${out}")
endif()
# Without the libraries that it is made of, it is not found, and nothing stops.
set(ENV{PKG_CONFIG_LIBDIR} "${SCRATCH}/none")
run(${CMAKE_COMMAND} -S "${CMAKE_CURRENT_LIST_DIR}/package" -B "${SCRATCH}/soft" -G Ninja
    -D "CMAKE_PREFIX_PATH=${SCRATCH}/static")
if(NOT out MATCHES "-- looking\n-- found (0|FALSE) ")
  message(FATAL_ERROR "find_package(feedcat QUIET) does not fail softly:\n${out}")
endif()
unset(ENV{PKG_CONFIG_LIBDIR})

# Folders outside the prefix are written as they are.
run(${CMAKE_COMMAND} -S "${root}" -B "${SCRATCH}/absolute" -G Ninja -D FEEDCAT_TESTS=OFF -D CMAKE_INSTALL_PREFIX=/opt/feedcat
    -D CMAKE_INSTALL_LIBDIR=/opt/other/lib)
file(STRINGS "${SCRATCH}/absolute/package/STATIC/feedcat.pc" lines REGEX "^(prefix|libdir|includedir)=")
set(folders prefix=/opt/feedcat libdir=/opt/other/lib "includedir=\${prefix}/include")
if(NOT lines STREQUAL folders)
  message(FATAL_ERROR "feedcat.pc: ${lines}")
endif()
message(STATUS "installed, found, linked and run")

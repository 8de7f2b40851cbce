# Checks the plan that docs/architecture.md draws, and names each violation as `file:line: why`:
#   - an include points down only: to a lower row, never sideways or up;
#   - each library has one owner, and nobody else sees its headers;
#   - what makes a function impure stays in the rim, and so do clocks;
#   - what a .cpp file defines is declared in the header of its name;
#   - folder = namespace;
#   - a file holds one idea, in at most 400 lines, unless it is a table.
# Usage: cmake -D ROOT=<the repository> -P tests/layers.cmake
cmake_minimum_required(VERSION 3.25)

# The rows of the diagram, lowest first. Boxes of one row do not know each other.
set(rows "base" "text" "xml html net store io" "render" "polling cursors query feed subscriptions extract output" "pipeline" "mirror mail" "cli")

# What a header's name begins with, and who may include it: paths below src/ (or include/) that begin so.
set(owners
  "curl/            | net/"
  "pugixml          | xml/"
  "gumbo            | html/parse/parse.cpp"
  "cmark-gfm        | html/parse/from_markdown"
  "sqlite3          | store/ mirror/search/relevance mirror/search/functions"
  "libpq-fe         | mirror/state/postgres/"
  "CLI/             | cli/"
  "nlohmann/        | text/json"
  "toml++/          | cli/config"
  "utf8proc         | text/width text/fold_letters text/search_words text/word_count"
  "libstemmer       | text/stem"
  "cld2/            | text/language"
  "zip.h            | output/epub/zip"
  "uchardet         | text/encoding"
  "iconv            | text/charset"
  "re2/             | query/pattern"
  "xxhash           | base/hash"
  "zstd             | store/compress net/coding_streams"
  "chafa            | cli/pictures/canvas"
  "png.h            | cli/pictures/decode"
  "turbojpeg        | cli/pictures/decode"
  "webp/            | cli/pictures/decode"
  "zlib.h           | net/coding_streams"
  "brotli/          | net/coding_streams"
  "tl/expected      | include/feedcat/result.hpp"
  "thread>          | pipeline/ io/lock io/command"
  "mutex>           | pipeline/ base/pool"
  "shared_mutex>    | pipeline/"
  "condition_variable> | pipeline/"
  "future>          | pipeline/"
  "semaphore>       | pipeline/"
  "atomic>          | pipeline/ net/ cli/"
  "regex>           | nobody"
  "iostream>        | nobody")

# Words that make a function depend on more than its arguments.
set(impure_words
  "getenv     | cli/ net/proxy"
  "setlocale  | cli/"
  "std::cerr  | nobody"
  "std::cout  | nobody"
  "stderr     | cli/"
  "stdout     | cli/")

# Files that are mostly a table may be longer than others.
set(tables extract/phrases.cpp)
set(most_lines 400)

# Clocks are in the rim, too: what is below gives the same result for the same arguments at any time and on any machine.
set(clocks "steady_clock" "system_clock" "high_resolution_clock" "clock_gettime" "gettimeofday" "std::time(" "time(nullptr)"
           "std::clock(")
set(clock_owners "cli/ mirror/ pipeline/ polling/ net/ io/lock io/command")

# The .cpp files without a header of their own name, and the header that declares what they define.
set(declared_elsewhere
  # what a public header promises
  "extract/extract.cpp     | feedcat/article.hpp"
  "feed/discover.cpp       | feedcat/parse.hpp"
  "subscriptions/opml.cpp  | feedcat/parse.hpp"
  "mirror/mirror.cpp       | feedcat/mirror.hpp"
  "mirror/repair.cpp       | feedcat/mirror.hpp"
  "mirror/state/no_postgres.cpp | mirror/state/shared_store.hpp"
  "mirror/state/postgres/store.cpp | mirror/state/shared_store.hpp"
  "mirror/search/search_mirrors.cpp | feedcat/mirror.hpp"
  "net/fetcher.cpp         | feedcat/fetch.hpp"
  "net/response.cpp        | feedcat/fetch.hpp"
  "pipeline/source.cpp     | feedcat/source.hpp"
  "pipeline/version.cpp    | feedcat/version.hpp"
  "render/render.cpp       | feedcat/render.hpp"
  # a row of a list of formats
  "feed/atom.cpp           | feed/formats.hpp"
  "feed/json_feed.cpp      | feed/formats.hpp"
  "feed/rdf.cpp            | feed/formats.hpp"
  "feed/rss_in_json.cpp    | feed/formats.hpp"
  "subscriptions/import_json.cpp      | subscriptions/import.hpp"
  "subscriptions/import_newsraft.cpp  | subscriptions/import.hpp"
  "subscriptions/import_rss2email.cpp | subscriptions/import.hpp"
  "subscriptions/import_sfeedrc.cpp   | subscriptions/import.hpp"
  "output/atom.cpp         | output/writers.hpp"
  "output/digest.cpp       | output/writers.hpp"
  "output/html.cpp         | output/writers.hpp"
  "output/list.cpp         | output/writers.hpp"
  "output/markdown.cpp     | output/writers.hpp"
  "output/mbox.cpp         | output/writers.hpp"
  "output/ndjson.cpp       | output/writers.hpp"
  "output/sfeed.cpp        | output/writers.hpp"
  "output/text.cpp         | output/writers.hpp"
  "output/tsv.cpp          | output/writers.hpp")

set(row 0)
foreach(layers IN LISTS rows)
  string(REPLACE " " ";" layers "${layers}")
  foreach(layer IN LISTS layers)
    set(row_of_${layer} ${row})
  endforeach()
  math(EXPR row "${row} + 1")
endforeach()

set(violations 0)
function(violation line why)
  message(NOTICE "${file}:${line}: ${why}")
  math(EXPR violations "${violations} + 1")
  set(violations ${violations} PARENT_SCOPE)
endfunction()

# Is `file` (as `layer/name`) one of the owners?
function(owned_by owner_list result)
  string(REPLACE " " ";" owner_list "${owner_list}")
  set(${result} FALSE PARENT_SCOPE)
  foreach(owner IN LISTS owner_list)
    string(FIND "${place}" "${owner}" at)
    if(at EQUAL 0)
      set(${result} TRUE PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

macro(split_row entry)  # "key | owners" → key, allowed
  string(REGEX MATCH "^([^ |]+) *\\| *(.+)$" unused "${entry}")
  set(key "${CMAKE_MATCH_1}")
  set(allowed "${CMAKE_MATCH_2}")
endmacro()

function(check_own_include line_number header)
  if(header MATCHES "^feedcat/")
    return()
  endif()
  string(REGEX REPLACE "/.*$" "" target "${header}")
  if(layer STREQUAL "include")
    violation(${line_number} "a public header may include public headers only, not ${header}")
  elseif(NOT DEFINED row_of_${target})
    violation(${line_number} "${header} names no layer: own headers are included as layer/name.hpp")
  elseif(NOT target STREQUAL layer AND NOT row_of_${target} LESS row_of_${layer})
    violation(${line_number} "${layer}/ may not include ${header}: includes point down only")
  endif()
  set(violations ${violations} PARENT_SCOPE)
endfunction()

function(check_library_include line_number header)
  foreach(entry IN LISTS owners)
    split_row("${entry}")
    string(FIND "${header}>" "${key}" at)
    if(at EQUAL 0)
      owned_by("${allowed}" is_owner)
      if(NOT is_owner)
        violation(${line_number} "<${header}> belongs to ${allowed}")
      endif()
    endif()
  endforeach()
  if(header MATCHES "^fmt/" AND file MATCHES "\\.hpp$")
    violation(${line_number} "<${header}> in a header: formatting is for .cpp files")
  endif()
  set(violations ${violations} PARENT_SCOPE)
endfunction()

function(check_namespace line_number name)
  if(layer STREQUAL "include")
    set(home "feedcat")
  else()
    set(home "feedcat::${layer}")
  endif()
  if(name STREQUAL home OR name MATCHES "^${home}::" OR name STREQUAL "std")
    set(at_home TRUE PARENT_SCOPE)
  elseif(name STREQUAL "feedcat" AND file MATCHES "\\.cpp$")
    set(at_home TRUE PARENT_SCOPE)  # defines what a public header promises
  elseif(name MATCHES "^feedcat")
    violation(${line_number} "namespace ${name} in ${layer}/: folder = namespace, so ${home}")
    set(at_home TRUE PARENT_SCOPE)
  endif()
  set(violations ${violations} PARENT_SCOPE)
endfunction()

function(check_words line_number line)
  string(REGEX REPLACE "//.*$" "" code "${line}")
  foreach(entry IN LISTS impure_words)
    split_row("${entry}")
    if(code MATCHES "(^|[^A-Za-z_0-9:\"])(std::)?${key}([^A-Za-z_0-9]|$)")
      owned_by("${allowed}" is_owner)
      if(NOT is_owner)
        violation(${line_number} "${key} belongs to ${allowed}: below the rim a function answers from its arguments alone")
      endif()
    endif()
  endforeach()
  set(violations ${violations} PARENT_SCOPE)
endfunction()

function(check_clocks line_number line)
  string(REGEX REPLACE "//.*$" "" code "${line}")
  foreach(clock IN LISTS clocks)
    string(FIND "${code}" "${clock}" at)
    if(at GREATER -1)
      owned_by("${clock_owners}" is_owner)
      if(NOT is_owner)
        violation(${line_number} "${clock} belongs to ${clock_owners}: below the rim the time of day is an argument")
      endif()
    endif()
  endforeach()
  set(violations ${violations} PARENT_SCOPE)
endfunction()

# A declaration is found where the name of the file says.
function(check_own_header text)
  string(REGEX REPLACE "\\.cpp$" ".hpp" own "${place}")
  foreach(entry IN LISTS declared_elsewhere)
    split_row("${entry}")
    if(key STREQUAL place)
      set(own "${allowed}")
    endif()
  endforeach()
  string(FIND "${text}" "#include \"${own}\"" at)
  if(at EQUAL -1)
    violation(1 "does not include ${own}: a .cpp file has a header of its own name (or a row in declared_elsewhere)")
  endif()
  set(violations ${violations} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/src/*.cpp" "${ROOT}/src/*.hpp" "${ROOT}/include/*.hpp")
foreach(file IN LISTS files)
  set(place "${file}")
  if(file MATCHES "^src/([^/]+)/(.+)$")
    set(layer ${CMAKE_MATCH_1})
    set(place "${layer}/${CMAKE_MATCH_2}")
  elseif(file MATCHES "^include/feedcat/[^/]+$")
    set(layer "include")
  else()
    violation(1 "lies outside src/LAYER/ and include/feedcat/")
    continue()
  endif()
  if(NOT layer STREQUAL "include" AND NOT DEFINED row_of_${layer})
    violation(1 "${layer}/ is no layer")
    continue()
  endif()

  # A list of lines: what CMake's lists would trip over is of no interest here.
  file(READ "${ROOT}/${file}" text)
  string(REGEX REPLACE "[][;\\]" " " text "${text}")
  # `namespace feedcat::io {` and `class AtomicFile;` on the next line only names what another folder defines.
  string(REGEX REPLACE "namespace [a-z_:]+ {(\n *(class|struct) [A-Za-z]+ \n)" "\\1" text "${text}")
  string(REPLACE "\n" ";" lines "${text}")
  set(number 0)
  set(at_home FALSE)
  if(file MATCHES "\\.cpp$" AND NOT file STREQUAL "src/cli/main.cpp")
    check_own_header("${text}")
  endif()
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    if(line MATCHES "^ *# *include *\"([^\"]+)\"")
      check_own_include(${number} "${CMAKE_MATCH_1}")
    elseif(line MATCHES "^ *# *include *<([^>]+)>")
      check_library_include(${number} "${CMAKE_MATCH_1}")
    elseif(line MATCHES "^ *(inline )?namespace +([a-z_0-9:]+) *{")
      check_namespace(${number} "${CMAKE_MATCH_2}")
    else()
      if(line MATCHES "getenv|setlocale|cerr|cout|stderr|stdout")
        check_words(${number} "${line}")
      endif()
      if(line MATCHES "clock|time")
        check_clocks(${number} "${line}")
      endif()
    endif()
  endforeach()
  if(number GREATER most_lines AND NOT place IN_LIST tables)
    violation(1 "has ${number} lines, more than ${most_lines}: one idea a file")
  endif()
  if(NOT at_home AND NOT file MATCHES "^(src/cli/main.cpp|include/feedcat/export.hpp)$")
    violation(1 "opens no namespace of its folder")
  endif()
endforeach()

list(LENGTH files count)
if(count EQUAL 0)
  message(FATAL_ERROR "no source below ${ROOT}")
elseif(violations GREATER 0)
  message(FATAL_ERROR "${violations} violations of the plan in ${count} files (docs/architecture.md)")
endif()
message(STATUS "${count} files keep to the plan")

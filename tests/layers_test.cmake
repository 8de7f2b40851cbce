# Plants violations of every kind in a scratch tree and expects tests/layers.cmake to name each one, and nothing else.
# Usage: cmake -D SCRATCH=<a folder to write in> -P tests/layers_test.cmake
cmake_minimum_required(VERSION 3.25)

function(plant file text)
  file(WRITE "${SCRATCH}/${file}" "${text}")
endfunction()

function(run_check)
  execute_process(COMMAND ${CMAKE_COMMAND} -D "ROOT=${SCRATCH}" -P "${CMAKE_CURRENT_LIST_DIR}/layers.cmake"
                  RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE err)
  set(status "${status}" PARENT_SCOPE)
  set(output "${out}${err}" PARENT_SCOPE)
endfunction()

# 1. An empty tree cannot pass.
file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}/src")
run_check()
if(status EQUAL 0)
  message(FATAL_ERROR "an empty tree passed")
endif()

# 2. What the plan allows is not named.
plant("include/feedcat/result.hpp" "#include <string>\n#include <tl/expected.hpp>\nnamespace feedcat {\n}\n")
plant("src/base/hash.cpp" "#include \"base/hash.hpp\"\n\n#include <xxhash.h>\nnamespace feedcat::base {\n}\n")
plant("src/feed/parse.cpp"
      "#include \"feed/parse.hpp\"\n#include \"xml/xml.hpp\"\n#include \"html/node.hpp\"\n// not stderr\nnamespace feedcat {\n}\n")
plant("src/html/node.hpp" "namespace feedcat::html {\nint a[2]; const char* b = \"; [ \\\\\";\n}\n")
plant("src/cli/output.hpp" "namespace feedcat::io {\nclass File;\n}\nnamespace feedcat::cli {\n}\n")
plant("src/extract/extract.cpp" "#include \"feedcat/article.hpp\"\nnamespace feedcat {\n}\n")
plant("src/net/fetcher.cpp"
      "#include \"feedcat/fetch.hpp\"\nnamespace feedcat {\nauto now() { return std::chrono::steady_clock::now(); }\n}\n")
plant("src/cli/main.cpp" "#include <cstdio>\nint main() { return std::fputs(\"x\", stderr); }\n")
run_check()
if(NOT status EQUAL 0)
  message(FATAL_ERROR "a tree that keeps to the plan was refused:\n${output}")
endif()

# 3. Each planted violation is named with its file, its line and the reason.
plant("src/text/up.cpp" "#include \"base/ascii.hpp\"\n#include \"pipeline/merge.hpp\"\n#include \"text/up.hpp\"\nnamespace feedcat::text {\n}\n")
plant("src/xml/sideways.hpp" "#pragma once\n\n#include \"html/node.hpp\"\nnamespace feedcat::xml {\n}\n")
plant("src/io/pathless.hpp" "#include \"lock.hpp\"\nnamespace feedcat::io {\n}\n")
plant("include/feedcat/leaky.hpp" "#include \"base/hash.hpp\"\nnamespace feedcat {\n}\n")
plant("src/output/thief.hpp" "#include <pugixml.hpp>\n#include <curl/curl.h>\nnamespace feedcat::output {\n}\n")
plant("src/html/query.hpp" "#include <gumbo.h>\nnamespace feedcat::html {\n}\n")
plant("src/net/worker.hpp" "#include <atomic>\n#include <thread>\nnamespace feedcat::net {\n}\n")
plant("src/pipeline/pattern.hpp" "#include <regex>\nnamespace feedcat::pipeline {\n}\n")
plant("src/feed/format.hpp" "#include <fmt/format.h>\nnamespace feedcat::feed {\n}\n")
plant("src/store/stranger.hpp" "#include <string>\nnamespace feedcat::net {\n}\n")
plant("src/store/nameless.hpp" "inline int answer() { return 42; }\n")
plant("src/text/where.hpp" "namespace feedcat::text {\nconst char* home() { return std::getenv(\"HOME\"); }\n}\n")
plant("src/render/loud.hpp"
      "namespace feedcat::render {\nauto a = stdout;\nauto& b = std::cout;\nauto& c = std::cerr;\nauto d = setlocale(0, \"\");\n}\n")
set(many_clocks "std::chrono::steady_clock::now()" "std::chrono::system_clock::now()" "std::chrono::high_resolution_clock::now()"
                "clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)" "gettimeofday(&now, nullptr)" "std::time(&now)" "time(nullptr)"
                "std::clock()" "1  // not a steady_clock")
list(JOIN many_clocks ";\nauto a = " many_clocks)
plant("src/html/late.hpp" "namespace feedcat::html {\nauto a = ${many_clocks};\n}\n")
plant("src/store/hasty.hpp" "namespace feedcat::store {\nauto a = now(steady_clock{}, stderr);\n}\n")
plant("src/io/file.hpp" "namespace feedcat::io {\nauto a = std::chrono::system_clock::now();\n}\n")
plant("src/text/headless.cpp" "#include \"text/width.hpp\"\nnamespace feedcat::text {\n}\n")
plant("src/mirror/site/page.cpp" "#include \"mirror/page.hpp\"\nnamespace feedcat::mirror {\n}\n")
plant("src/output/tsv.cpp" "#include \"output/fields.hpp\"\nnamespace feedcat::output {\n}\n")
plant("src/stray.hpp" "namespace feedcat {\n}\n")
string(REPEAT "int a;\n" 400 many_lines)
plant("src/xml/long.hpp" "namespace feedcat::xml {\n${many_lines}}\n")
plant("src/utils/misc.cpp" "namespace feedcat::utils {\n}\n")
set(expected
  "src/text/up.cpp:2: text/ may not include pipeline/merge.hpp"
  "src/xml/sideways.hpp:3: xml/ may not include html/node.hpp"
  "src/io/pathless.hpp:1: lock.hpp names no layer"
  "include/feedcat/leaky.hpp:1: a public header may include public headers only, not base/hash.hpp"
  "src/output/thief.hpp:1: <pugixml.hpp> belongs to xml/"
  "src/output/thief.hpp:2: <curl/curl.h> belongs to net/"
  "src/html/query.hpp:1: <gumbo.h> belongs to html/parse/parse.cpp"
  "src/net/worker.hpp:2: <thread> belongs to pipeline/"
  "src/pipeline/pattern.hpp:1: <regex> belongs to nobody"
  "src/feed/format.hpp:1: <fmt/format.h> in a header"
  "src/store/stranger.hpp:2: namespace feedcat::net in store/"
  "src/store/nameless.hpp:1: opens no namespace of its folder"
  "src/text/where.hpp:2: getenv belongs to cli/"
  "src/render/loud.hpp:2: stdout belongs to cli/"
  "src/render/loud.hpp:3: std::cout belongs to nobody"
  "src/render/loud.hpp:4: std::cerr belongs to nobody"
  "src/render/loud.hpp:5: setlocale belongs to cli/"
  "src/html/late.hpp:2: steady_clock belongs to cli/"
  "src/html/late.hpp:3: system_clock belongs to cli/"
  "src/html/late.hpp:4: high_resolution_clock belongs to cli/"
  "src/html/late.hpp:5: clock_gettime belongs to cli/"
  "src/html/late.hpp:6: gettimeofday belongs to cli/"
  "src/html/late.hpp:7: std::time( belongs to cli/"
  "src/html/late.hpp:8: time(nullptr) belongs to cli/"
  "src/html/late.hpp:9: std::clock( belongs to cli/"
  "src/store/hasty.hpp:2: stderr belongs to cli/"
  "src/store/hasty.hpp:2: steady_clock belongs to cli/"
  "src/io/file.hpp:2: system_clock belongs to cli/"
  "src/text/headless.cpp:1: does not include text/headless.hpp"
  "src/mirror/site/page.cpp:1: does not include mirror/site/page.hpp"
  "src/output/tsv.cpp:1: does not include output/writers.hpp"
  "src/stray.hpp:1: lies outside src/LAYER/"
  "src/xml/long.hpp:1: has 40"
  "src/utils/misc.cpp:1: utils/ is no layer")
run_check()
if(status EQUAL 0)
  message(FATAL_ERROR "planted violations passed")
endif()
foreach(line IN LISTS expected)
  string(FIND "${output}" "${line}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "not named: ${line}\n${output}")
  endif()
endforeach()
list(LENGTH expected count)
if(NOT output MATCHES "[^0-9]${count} violations")
  message(FATAL_ERROR "more or fewer than the ${count} planted violations were named:\n${output}")
endif()

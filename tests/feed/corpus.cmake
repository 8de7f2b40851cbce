# Scores the test suites of other readers: as many cases must pass as ever before, and no input may crash or hang
# feedcat.
# Usage: cmake -D PROGRAM=feedcat -D SHARED=DIR -P corpus.cmake
set(floor 1402)  # of the scored cases; it may only rise

execute_process(
  COMMAND python3 ${SHARED}/score/feeds/score.py --feedcat ${PROGRAM} --corpus ${SHARED}/corpora/feeds --list-failures
  OUTPUT_VARIABLE said RESULT_VARIABLE status)
if(NOT said MATCHES "TOTAL [a-z]+ ([0-9]+)/([0-9]+).*robust ([0-9]+)/([0-9]+)")
  message(FATAL_ERROR "no total (status ${status}):\n${said}")
endif()
set(passed ${CMAKE_MATCH_1})
set(robust ${CMAKE_MATCH_3})
set(robust_cases ${CMAKE_MATCH_4})
string(REGEX MATCHALL "(FAIL|TOTAL) [^\n]*" lines "${said}")
string(JOIN "\n" report ${lines})
message(STATUS "${report}")
if(passed LESS floor)
  message(FATAL_ERROR "${passed} cases pass, ${floor} did before")
endif()
if(robust LESS robust_cases)
  message(FATAL_ERROR "${robust} of ${robust_cases} hostile inputs are survived")
endif()

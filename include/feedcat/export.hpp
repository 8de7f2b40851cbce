// Marks the public functions and classes of libfeedcat. A shared library exports these and nothing else.
#pragma once

#if __cplusplus < 202002L && !defined(_MSC_VER)
#error "feedcat needs C++20: compile with -std=c++20 or later"
#endif

#if defined(__GNUC__)
#define FEEDCAT_EXPORT __attribute__((visibility("default")))
#else
#define FEEDCAT_EXPORT
#endif

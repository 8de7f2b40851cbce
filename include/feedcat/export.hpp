// Marks the public functions and classes of libfeedcat. A shared library exports these and nothing else.
#pragma once

#if defined(__GNUC__)
#define FEEDCAT_EXPORT __attribute__((visibility("default")))
#else
#define FEEDCAT_EXPORT
#endif

// What a shared libfeedcat shows: everything that is marked so, and nothing else.
#pragma once

#if defined(__GNUC__)
#define FEEDCAT_EXPORT __attribute__((visibility("default")))
#else
#define FEEDCAT_EXPORT
#endif

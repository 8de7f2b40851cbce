// libcurl, which is loaded only when something is requested: it and the libraries that it needs take longer to load
// than a feed takes to be read. With -DFEEDCAT_LINK_CURL=ON the program is linked to it instead.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "feedcat/result.hpp"

namespace feedcat::net {

/// What the dynamic linker calls the library.
#ifdef __APPLE__
inline constexpr const char* kCurlLibrary = "libcurl.4.dylib";
#else
inline constexpr const char* kCurlLibrary = "libcurl.so.4";
#endif

/// Every function of libcurl that feedcat calls.
#define FEEDCAT_CURL_FUNCTIONS(X) \
  X(easy_cleanup)                 \
  X(easy_getinfo)                 \
  X(easy_init)                    \
  X(easy_pause)                   \
  X(easy_perform)                 \
  X(easy_reset)                   \
  X(easy_setopt)                  \
  X(easy_strerror)                \
  X(free)                         \
  X(global_init)                  \
  X(multi_add_handle)             \
  X(multi_cleanup)                \
  X(multi_info_read)              \
  X(multi_init)                   \
  X(multi_perform)                \
  X(multi_poll)                   \
  X(multi_remove_handle)          \
  X(multi_setopt)                 \
  X(multi_wakeup)                 \
  X(slist_append)                 \
  X(slist_free_all)               \
  X(url)                          \
  X(url_cleanup)                  \
  X(url_get)                      \
  X(url_set)

/// `easy_init` is `curl_easy_init`, and so on.
struct CurlFunctions {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declared name has no parentheses.
#define FEEDCAT_CURL_MEMBER(name) decltype(&curl_##name) name = nullptr;
  FEEDCAT_CURL_FUNCTIONS(FEEDCAT_CURL_MEMBER)
#undef FEEDCAT_CURL_MEMBER
};

/// Loads and initialises libcurl when first called. The result lives as long as the program, and any thread may call
/// this. Errors: io, with the words of the dynamic linker.
const Result<CurlFunctions>& load_curl();

/// The functions. Call this only after load_curl() has succeeded.
inline const CurlFunctions& curl() { return *load_curl(); }

struct CloseEasy {
  void operator()(CURL* easy) const { curl().easy_cleanup(easy); }
};
/// A handle for one transfer at a time.
using Easy = std::unique_ptr<CURL, CloseEasy>;

}  // namespace feedcat::net

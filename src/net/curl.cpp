#include "net/curl.hpp"

#include <dlfcn.h>

#include <string>

#include "base/try.hpp"

namespace feedcat::net {
namespace {

#ifdef FEEDCAT_LINK_CURL

Result<CurlFunctions> find_functions() {
  CurlFunctions functions;
#define FEEDCAT_CURL_TAKE(name) functions.name = &curl_##name;
  FEEDCAT_CURL_FUNCTIONS(FEEDCAT_CURL_TAKE)
#undef FEEDCAT_CURL_TAKE
  return functions;
}

#else

#ifdef __APPLE__
constexpr const char* kLibrary = "libcurl.4.dylib";
#else
constexpr const char* kLibrary = "libcurl.so.4";
#endif

Error load_error() {
  const char* words = dlerror();
  return {ErrorKind::io, std::string("libcurl cannot be loaded: ") + (words == nullptr ? kLibrary : words)};
}

template <typename Function>
bool take(void* library, const char* name, Function*& function) {
  function = reinterpret_cast<Function*>(dlsym(library, name));
  return function != nullptr;
}

Result<CurlFunctions> find_functions() {
  void* library = dlopen(kLibrary, RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) return tl::unexpected(load_error());
  CurlFunctions functions;
#define FEEDCAT_CURL_TAKE(name) \
  if (!take(library, "curl_" #name, functions.name)) return tl::unexpected(load_error());
  FEEDCAT_CURL_FUNCTIONS(FEEDCAT_CURL_TAKE)
#undef FEEDCAT_CURL_TAKE
  return functions;
}

#endif

Result<CurlFunctions> start() {
  TRY(const CurlFunctions functions, find_functions());
  if (functions.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
    return fail(ErrorKind::io, "libcurl could not be started");
  return functions;
}

}  // namespace

const Result<CurlFunctions>& load_curl() {
  static const Result<CurlFunctions> functions = start();
  return functions;
}

}  // namespace feedcat::net

#include "net/curl.hpp"

#include <string>

#include "base/library.hpp"
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

tl::unexpected<Error> not_loaded(const Error& why) {
  return fail(ErrorKind::io, "libcurl cannot be loaded: " + why.message);
}

Result<CurlFunctions> find_functions() {
  const Result<base::Library> library = base::Library::load(kCurlLibrary);
  if (!library) return not_loaded(library.error());
  CurlFunctions functions;
#define FEEDCAT_CURL_TAKE(name) \
  if (const auto taken = library->take("curl_" #name, functions.name); !taken) return not_loaded(taken.error());
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

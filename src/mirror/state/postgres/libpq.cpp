#include "mirror/state/postgres/libpq.hpp"

#include "base/library.hpp"

namespace feedcat::mirror::postgres {
namespace {

#ifdef __APPLE__
constexpr const char* kLibrary = "libpq.5.dylib";
#else
constexpr const char* kLibrary = "libpq.so.5";
#endif

tl::unexpected<Error> not_loaded(const Error& why) {
  return fail(ErrorKind::io, "PostgreSQL's library libpq cannot be loaded: " + why.message);
}

Result<PqFunctions> find_functions() {
  const Result<base::Library> library = base::Library::load(kLibrary);
  if (!library) return not_loaded(library.error());
  PqFunctions functions;
#define FEEDCAT_PQ_TAKE(name) \
  if (const auto taken = library->take("PQ" #name, functions.name); !taken) return not_loaded(taken.error());
  FEEDCAT_PQ_FUNCTIONS(FEEDCAT_PQ_TAKE)
#undef FEEDCAT_PQ_TAKE
  return functions;
}

}  // namespace

const Result<PqFunctions>& load_pq() {
  static const Result<PqFunctions> functions = find_functions();
  return functions;
}

}  // namespace feedcat::mirror::postgres

#include "mirror/state/postgres/libpq.hpp"

#include "base/library.hpp"

namespace feedcat::mirror::postgres {
namespace {

tl::unexpected<Error> not_loaded(const Error& why) {
  return fail(ErrorKind::io, "PostgreSQL's library libpq cannot be loaded: " + why.message);
}

Result<PqFunctions> find_functions() {
  const Result<base::Library> library = base::Library::load(kPqLibrary);
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

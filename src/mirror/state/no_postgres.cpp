#include "mirror/state/shared_store.hpp"

namespace feedcat::mirror {
namespace {

tl::unexpected<Error> not_built_in() { return fail(ErrorKind::refused, "this feedcat is built without PostgreSQL"); }

}  // namespace

Result<std::unique_ptr<SharedStore>> open_shared_store(const SharedOptions& /*options*/) { return not_built_in(); }

Result<bool> create_shared_store(const std::string& /*address*/, int /*shards*/) { return not_built_in(); }

}  // namespace feedcat::mirror

#include "mirror/shared_reading.hpp"
#include "mirror/state/shared_store.hpp"

namespace feedcat::mirror {
namespace {

tl::unexpected<Error> not_built_in() { return fail(ErrorKind::refused, "this feedcat is built without PostgreSQL"); }

}  // namespace

Result<std::unique_ptr<SharedStore>> open_shared_store(const SharedOptions& /*options*/) { return not_built_in(); }

std::vector<const char*> shared_store_libraries() { return {}; }

Result<bool> create_shared_store(const std::string& /*address*/, int /*shards*/) { return not_built_in(); }

Result<std::unique_ptr<MirrorIndex>> open_shared_index(const std::string& /*address*/,
                                                       const query::Matcher& /*matcher*/) {
  return not_built_in();
}

Result<std::unique_ptr<LogReader>> open_shared_log(const std::string& /*address*/, const query::Matcher& /*matcher*/,
                                                   const LogOptions& /*options*/) {
  return not_built_in();
}

Result<std::unique_ptr<ArticleReader>> open_shared_reader(const std::string& /*address*/) { return not_built_in(); }

Result<std::vector<SourceState>> shared_sources(const std::string& /*address*/) { return not_built_in(); }

}  // namespace feedcat::mirror

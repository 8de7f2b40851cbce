#include "mirror/shared_reading.hpp"

#include "base/try.hpp"
#include "mirror/log/store_log.hpp"
#include "mirror/search/postgres/index.hpp"
#include "mirror/search/postgres/reader.hpp"
#include "mirror/state/postgres/setup.hpp"
#include "mirror/state/postgres/sources.hpp"

namespace feedcat::mirror {

Result<std::unique_ptr<MirrorIndex>> open_shared_index(const std::string& address, const query::Matcher& matcher) {
  return postgres::StoreIndex::open(address, matcher);
}

Result<std::unique_ptr<LogReader>> open_shared_log(const std::string& address, const query::Matcher& matcher,
                                                   const LogOptions& options) {
  return postgres::StoreLog::open(address, matcher, options);
}

Result<std::unique_ptr<ArticleReader>> open_shared_reader(const std::string& address) {
  TRY(auto connection, postgres::Connection::open(address));
  TRY(const int shards, postgres::shards_of(connection));
  return std::make_unique<postgres::StoreReader>(address, shards);
}

Result<std::vector<SourceState>> shared_sources(const std::string& address) {
  TRY(auto connection, postgres::Connection::open(address));
  TRY(postgres::shards_of(connection));
  return postgres::all_sources(connection);
}

}  // namespace feedcat::mirror

#include "mirror/log/log.hpp"

#include <algorithm>

#include "base/try.hpp"
#include "mirror/log/sqlite_log.hpp"
#include "mirror/shared_reading.hpp"
#include "mirror/state/shared_address.hpp"

namespace feedcat::mirror {

bool asks_only_for_feeds_and_dates(const query::Query& query) {
  return std::all_of(query.terms.begin(), query.terms.end(), [](const query::Term& term) {
    return term.field == query::Field::feed || term.field == query::Field::date ||
           term.kind == query::Term::Kind::feeds;
  });
}

Result<Log> Log::open(query::Query query, const std::string& directory, const LogOptions& options) {
  const auto opened = [&]() -> Result<Log> {
    TRY(auto compiled, query::Matcher::compile(std::move(query)));
    auto matcher = std::make_unique<query::Matcher>(std::move(compiled));
    TRY(auto reader, is_shared(directory) ? open_shared_log(directory, *matcher, options)
                                          : SqliteLog::open(*matcher, directory, options));
    return Log(std::move(matcher), std::move(reader));
  };
  auto log = opened();
  if (!log) log.error().message.insert(0, (is_shared(directory) ? shown(directory) : directory) + ": ");
  return log;
}

}  // namespace feedcat::mirror

#include "mirror/search/functions.hpp"

#include <sqlite3.h>

#include <new>
#include <string_view>

namespace feedcat::mirror {
namespace {

void holds(sqlite3_context* context, int /*count*/, sqlite3_value** arguments) try {
  const auto* matcher = static_cast<const query::Matcher*>(sqlite3_user_data(context));
  const auto term = static_cast<std::size_t>(sqlite3_value_int64(arguments[0]));
  const auto* bytes = static_cast<const char*>(static_cast<const void*>(sqlite3_value_text(arguments[1])));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[1]));
  const std::string_view text = bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
  sqlite3_result_int(context, matcher->holds(term, text) ? 1 : 0);
} catch (const std::bad_alloc&) {  // exceptions must not pass through SQLite
  sqlite3_result_error_nomem(context);
}

}  // namespace

Result<void> add_holds(store::Database& database, const query::Matcher& matcher) {
  auto* const data = const_cast<query::Matcher*>(&matcher);  // SQLite passes it on and nothing else
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  const int code =
      sqlite3_create_function_v2(database.raw(), "holds", 2, kFlags, data, &holds, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fail(ErrorKind::io, sqlite3_errmsg(database.raw()));
  return {};
}

}  // namespace feedcat::mirror

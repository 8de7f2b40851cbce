// What the cache remembers of one address, and the row that it makes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feedcat/poll.hpp"
#include "store/sqlite.hpp"

namespace feedcat::polling {

struct CachedAnswer {
  std::string url;  ///< the key: as asked
  PollState state;
  std::string last_error;           ///< while state.failures > 0
  std::string final_url;            ///< of the copy
  std::string content_type;         ///< of the copy
  bool has_copy = false;            ///< a 200 was seen, and its body is there
  std::optional<std::string> body;  ///< the copy, as decoded from the wire

  friend bool operator==(const CachedAnswer&, const CachedAnswer&) = default;
};

/// A query for the answer whose address is ?1.
std::string find_answer_sql();
/// Of that query's row: all but the body, and the day when the copy was last used.
CachedAnswer read_answer(const store::Statement& row);
std::int64_t day_of_use(const store::Statement& row);

/// Inserts or replaces. Without a copy the one that is there stays, with what belongs to it, and nothing is changed
/// where another process has stored a newer copy meanwhile: our validators do not vouch for that one.
std::string put_answer_sql(bool with_copy);
/// `compressed`: the copy; not looked at without one.
void bind_answer(store::Statement& put, bool with_copy, const CachedAnswer& answer, UtcTime used,
                 std::string_view compressed);

}  // namespace feedcat::polling

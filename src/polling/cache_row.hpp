// What the cache stores about one address, and the row for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "polling/poll_state.hpp"
#include "store/sqlite.hpp"

namespace feedcat::polling {

struct CachedAnswer {
  std::string url;  ///< the address as requested, which is the key
  PollState state;
  std::string last_error;           ///< if state.failures > 0
  std::string final_url;            ///< where the copy came from
  std::string content_type;         ///< that of the copy
  bool has_copy = false;            ///< a 200 was answered, and its body is stored
  std::optional<std::string> body;  ///< the copy, without any transfer encoding

  friend bool operator==(const CachedAnswer&, const CachedAnswer&) = default;
};

/// The query for the answer whose address is ?1.
std::string find_answer_sql();
/// Read a row of that query: all but the body, and the day on which the copy was last used.
CachedAnswer read_answer(const store::Statement& row);
std::int64_t day_of_use(const store::Statement& row);

/// The statement that inserts or replaces an answer. Without a copy, the stored copy and what belongs to it stay. If
/// another process has stored a newer copy meanwhile, nothing is changed, because our validators do not belong to that
/// copy.
std::string put_answer_sql(bool with_copy);
/// Binds its parameters. `compressed` is the copy, and is ignored without `with_copy`.
void bind_answer(store::Statement& put, bool with_copy, const CachedAnswer& answer, UtcTime used,
                 std::string_view compressed);

}  // namespace feedcat::polling

// What the cache stores about one address, and the row for it.
#pragma once

#include <cstddef>
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
  std::string final_url;            ///< the address that sent the copy
  std::string content_type;         ///< of the copy
  std::string links = {};           ///< of the copy: see Remembered
  bool has_copy = false;            ///< the server answered with 200, and the body is stored
  std::optional<std::string> body;  ///< the copy, without any content coding

  friend bool operator==(const CachedAnswer&, const CachedAnswer&) = default;
};

/// The query that finds the answer whose address is ?1.
std::string find_answer_sql();
/// These read a row of that query: one reads all fields but the body, the other the day on which the copy was last
/// used.
CachedAnswer read_answer(const store::Statement& row);
std::int64_t day_of_use(const store::Statement& row);

/// The statement that inserts or replaces an answer. If it has no copy, the stored copy and its columns stay. If
/// another process has stored a newer copy meanwhile, nothing is changed, because our validators do not belong to that
/// copy.
std::string put_answer_sql(bool with_copy);
/// Binds the parameters of that statement. `body_size` is the compressed size of the copy, in bytes; 0 without one.
void bind_answer(store::Statement& put, const CachedAnswer& answer, UtcTime used, std::size_t body_size);

}  // namespace feedcat::polling

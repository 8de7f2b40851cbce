#include "polling/copies.hpp"

#include <utility>

#include "store/compress.hpp"

namespace feedcat::polling {

bool Copies::open() {
  auto database = store::Database::open(path_, store::Open::read_write);
  if (!database) return false;
  auto query = database->prepare("select body from answer where url = ?1");
  if (!query) return false;
  database_ = std::move(*database);
  query_ = std::move(*query);
  return true;
}

std::optional<std::string> Copies::read(std::string_view url) {
  if (!query_ && !open()) return std::nullopt;
  std::optional<std::string> body;
  if (query_->bind(1, url).step().value_or(false) && !query_->is_null(0)) {
    body = store::decompress(query_->blob(0), store::kLargestCopy);
  }
  query_->reset();
  return body;
}

}  // namespace feedcat::polling

#include "polling/copies.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "store/compress.hpp"

namespace feedcat::polling {

Result<void> Copies::open() {
  TRY(auto database, store::Database::open(path_, store::Open::read_write));
  TRY(auto query, database.prepare("select body from copy where url = ?1"));
  database_ = std::move(database);
  query_ = std::move(query);
  return {};
}

std::optional<std::string> Copies::read(std::string_view url) {
  const auto failed = [&](const Error& error) {
    if (error.kind == ErrorKind::damaged) damage_ = Damage::file;
    return std::nullopt;
  };
  if (!query_) {
    if (auto opened = open(); !opened) return failed(opened.error());
  }
  const auto row = query_->bind(1, url).step();
  if (!row) return failed(row.error());
  std::optional<std::string> body;
  if (*row) {
    body = store::decompress(query_->blob(0), store::kLargestCopy);
    if (!body) damage_ = std::max(damage_, Damage::copy);
  }
  query_->reset();
  return body;
}

}  // namespace feedcat::polling

// A Store in memory, which shows what the contract means without a database.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "mirror/state/store.hpp"

namespace feedcat::test {

using mirror::ArticleState;
using mirror::Batch;
using mirror::SourceState;

class MemoryStore : public mirror::Store {
 public:
  Result<std::vector<SourceState>> sources() override;
  Result<std::vector<ArticleState>> articles(std::string_view source, const std::vector<std::string>& ids) override;
  Result<std::vector<ArticleState>> similar(std::string_view source, std::string_view url,
                                            std::string_view title) override;
  Result<std::vector<mirror::MutedArticle>> muted(std::string_view source) override;
  Result<std::vector<std::string>> muted_otherwise(std::uint64_t rules) override;
  Result<bool> path_taken(std::string_view path_key) override;
  Result<std::size_t> count(std::string_view source) override;
  Result<std::vector<std::string>> addresses(std::string_view source, std::size_t most) override;
  Result<std::optional<mirror::BackfillMemory>> backfill(std::string_view source) override;
  Result<std::map<int, std::int64_t>> upstream(std::string_view store) override;
  Result<void> commit(const Batch& batch) override;

  /// Makes the next commits fail with this error and change nothing.
  void refuse(std::optional<Error> error) { refusal_ = std::move(error); }
  [[nodiscard]] int commits() const { return commits_; }
  [[nodiscard]] const std::vector<mirror::DueHook>& hooks() const { return hooks_; }

 private:
  std::map<std::string, std::map<int, std::int64_t>, std::less<>> upstream_;  // by store
  std::map<std::string, SourceState, std::less<>> sources_;
  std::map<std::string, ArticleState, std::less<>> by_path_;                               // with the first id
  std::map<std::pair<std::string, std::string>, std::string> path_of_id_;                  // (source, id)
  std::map<std::string, std::map<std::string, mirror::MutedArticle>, std::less<>> muted_;  // by source and id
  std::map<std::string, mirror::BackfillMemory, std::less<>> backfills_;                   // by source
  std::vector<mirror::DueHook> hooks_;
  std::optional<Error> refusal_;
  int commits_ = 0;
};

}  // namespace feedcat::test

// A shared store of one worker that stores each batch at once, for tests that know nothing of shards.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "feedcat/feed.hpp"
#include "mirror/state/shared_store.hpp"

namespace feedcat::test {

class SharedAsStore : public mirror::Store {
 public:
  /// `store` has leased all shards.
  explicit SharedAsStore(std::unique_ptr<mirror::SharedStore> store) : store_(std::move(store)) {}

  /// Every article of the batch gets a file that has its title.
  Result<void> commit(const mirror::Batch& batch) override {
    for (const mirror::ArticleState& article : batch.articles) store_->put_file(article.path, article.title);
    TRY(store_->commit(batch));
    TRY(auto flushed, store_->flush());
    if (!flushed.refused.empty()) return tl::unexpected(std::move(flushed.refused.front().error));
    if (!flushed.lost.empty()) return tl::unexpected(Error{ErrorKind::io, "lost " + flushed.lost.front()});
    return {};
  }
  Result<std::vector<mirror::SourceState>> sources() override { return store_->sources(); }
  Result<std::vector<mirror::ArticleState>> articles(std::string_view source,
                                                     const std::vector<std::string>& ids) override {
    return store_->articles(source, ids);
  }
  Result<std::vector<mirror::ArticleState>> similar(std::string_view source, std::string_view url,
                                                    std::string_view title) override {
    return store_->similar(source, url, title);
  }
  Result<std::vector<mirror::MutedArticle>> muted(std::string_view source) override { return store_->muted(source); }
  Result<std::vector<std::string>> muted_otherwise(std::uint64_t rules) override {
    return store_->muted_otherwise(rules);
  }
  Result<bool> path_taken(std::string_view path_key) override { return store_->path_taken(path_key); }
  Result<std::size_t> count(std::string_view source) override { return store_->count(source); }
  Result<std::vector<std::string>> addresses(std::string_view source, std::size_t most) override {
    return store_->addresses(source, most);
  }
  Result<std::map<int, std::int64_t>> upstream(std::string_view store) override { return store_->upstream(store); }
  Result<std::optional<mirror::BackfillMemory>> backfill(std::string_view source) override {
    return store_->backfill(source);
  }

 private:
  std::unique_ptr<mirror::SharedStore> store_;
};

}  // namespace feedcat::test

#include "support/shared_mirror.hpp"

#include <gtest/gtest.h>

namespace feedcat::test {

SharedMirror::SharedMirror(int shards) {
  if (!server_.problem().empty()) return;
  address_ = server_.create_database("feeds");
  const auto created = mirror::create_shared_store(address_, shards);
  if (!created) problem_ = created.error().message;
  if (!created) return;
  auto opened = mirror::open_shared_store({.address = address_});
  if (!opened) problem_ = opened.error().message;
  if (opened) store_ = std::move(*opened);
}

void SharedMirror::add(const mirror::Batch& batch) {
  const auto leased = store_->keep_leases();
  ASSERT_TRUE(leased) << leased.error().message;
  for (const mirror::ArticleText& text : batch.texts) {
    for (const mirror::ArticleState& article : batch.articles) {
      if (article.path_key == text.path_key) store_->put_file(article.path, "The file of " + article.path);
    }
  }
  const auto queued = store_->commit(batch);
  ASSERT_TRUE(queued) << queued.error().message;
  const auto flushed = store_->flush();
  ASSERT_TRUE(flushed) << flushed.error().message;
  for (const auto& refused : flushed->refused) ADD_FAILURE() << refused.url << ": " << refused.error.message;
  ASSERT_TRUE(flushed->lost.empty()) << flushed->lost.front();
}

}  // namespace feedcat::test

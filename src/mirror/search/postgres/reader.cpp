#include "mirror/search/postgres/reader.hpp"

#include <memory>

#include "base/try.hpp"
#include "mirror/article_file.hpp"
#include "mirror/search/postgres/candidates.hpp"
#include "store/compress.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::string_view kFile =
    "select b.bytes from feedcat.article a join feedcat.body b on b.shard = a.shard and b.seq = a.last_seq"
    " where a.shard = $1 and b.shard = $1 and a.article_id = $2";

}  // namespace

Result<SavedItem> StoreReader::read(std::int64_t article, const std::string& /*path*/) const {
  auto connection = idle_.take();
  if (connection == nullptr) {
    TRY(auto opened, Connection::open(address_));
    connection = std::make_unique<Connection>(std::move(opened));
  }
  const ArticleKey key = ArticleKey::of(article, shards_);
  TRY(const Rows rows, connection->query(kFile, key.shard, key.article_id));
  idle_.give_back(std::move(connection));
  if (rows.empty()) return fail(ErrorKind::not_found, "the store does not have it any more");
  const auto bytes = store::decompress(rows[0].bytes(0), kLargestArticleFile);
  if (!bytes) return fail(ErrorKind::damaged, "the file of an article in the store is damaged");
  return parse_saved_item(*bytes);
}

}  // namespace feedcat::mirror::postgres

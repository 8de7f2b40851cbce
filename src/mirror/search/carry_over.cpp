#include "mirror/search/carry_over.hpp"

#include <fmt/format.h>

#include <utility>

#include "mirror/article_file.hpp"
#include "mirror/search/renew.hpp"
#include "mirror/state/sqlite_store.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kLargeIndex = 5000;  // renewing it takes seconds

}  // namespace

void carry_index_over(MirrorFolder& folder, const std::string& name, MirrorReporter& reporter) {
  bool told = false;
  Renewal renewal;
  renewal.language_of = [&](const std::string& path) {
    const auto bytes = folder.read(path);
    return bytes ? parse_article_file(*bytes).language : std::string();
  };
  renewal.progress = [&](std::size_t done, std::size_t total) {
    reporter.detail(name, fmt::format("the search index is brought up to date: {} of {} articles", done, total));
    if (total >= kLargeIndex && !std::exchange(told, true)) {
      reporter.notice(name, fmt::format("the search index of {} articles is brought up to date, once", total));
    }
  };
  auto state = open_state_file(folder.state_path(), store::Open::read_write);
  const auto renewed = state ? renew_index(*state, renewal) : Result<void>(tl::unexpected(state.error()));
  // The former index stays, and the next run tries again.
  if (!renewed) reporter.notice(name, "the search index cannot be brought up to date: " + renewed.error().message);
}

}  // namespace feedcat::mirror

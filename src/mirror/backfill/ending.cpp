#include "mirror/backfill/ending.hpp"

#include <fmt/format.h>

#include "text/date_format.hpp"

namespace feedcat::mirror {
namespace {

std::string count_of(std::size_t articles) {
  return fmt::format("{} {}", articles, articles == 1 ? "article" : "articles");
}

std::string back_to(const Backfill& state) { return state.oldest ? " back to " + text::format_day(*state.oldest) : ""; }

}  // namespace

std::string ending_of(const Backfill& state, std::size_t articles) {
  const std::string count = count_of(articles);
  if (state.end == HistoryEnd::complete) {
    return count + ", complete" + (state.since ? " back to " + text::format_day(*state.since) : "");
  }
  return count + (state.oldest ? ", complete" + back_to(state) : "") + ", then nothing more was found";
}

std::string pause_of(const Backfill& state, std::size_t articles, std::string_view why) {
  return fmt::format("{} so far{}; {}, and the next run with --backfill continues", count_of(articles), back_to(state),
                     why);
}

}  // namespace feedcat::mirror

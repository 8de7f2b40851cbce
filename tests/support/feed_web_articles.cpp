#include "support/feed_web_articles.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <ctime>
#include <string_view>

namespace feedcat::test {
namespace {

constexpr std::size_t kParts = 4096;           // as many places at which an article's text may begin
constexpr std::time_t kFirst = 1'704'067'200;  // 1 January 2024
constexpr std::time_t kDay = 86'400;

constexpr std::array<std::string_view, 24> kWords = {"harbour", "gauge",  "tide",   "evening", "model",  "kitchen",
                                                     "letter",  "garden", "window", "number",  "river",  "stone",
                                                     "paper",   "engine", "lamp",   "ladder",  "north",  "market",
                                                     "signal",  "cable",  "winter", "bridge",  "copper", "ferry"};

/// Words in an order that does not repeat soon.
std::string many_words(std::size_t size) {
  std::string text;
  unsigned random = 7;
  for (std::size_t count = 1; text.size() < size; ++count) {
    random = random * 1'664'525 + 1'013'904'223;
    text += kWords[(random >> 16U) % kWords.size()];
    text += count % 12 == 0 ? ". " : " ";
  }
  return text;
}

}  // namespace

ArticleMaker::ArticleMaker(int bytes)
    : bytes_(static_cast<std::size_t>(bytes)), words_(many_words(static_cast<std::size_t>(bytes) + kParts * 8)) {}

std::string ArticleMaker::url(int feed, int host, int article) {
  return fmt::format("https://site{}.example/{}/{}", host, feed, article);
}

std::string ArticleMaker::date_of(int feed, int article) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(kFirst + article * kDay + feed % kDay));
}

std::string ArticleMaker::feed(int feed, int host, int articles) const {
  std::string text = fmt::format(
      "<rss version='2.0'><channel><title>Feed {0}</title><link>http://site{1}.example/</link>", feed, host);
  text.reserve(text.size() + static_cast<std::size_t>(articles) * (bytes_ + 400));
  for (int article = articles; article > 0; --article) {
    const std::size_t hash = static_cast<unsigned>(feed) * 2'654'435'761U + static_cast<unsigned>(article) * 40'503U;
    const std::size_t begin = words_.find(' ', hash % kParts * 7) + 1;
    text += fmt::format(
        "<item><title>Article {0} of feed {1}</title><guid isPermaLink='false'>{1}-{0}</guid><link>{2}</link>"
        "<pubDate>{3}</pubDate><description>&lt;p&gt;unique{1}x{0} {4}&lt;/p&gt;</description></item>",
        article, feed, url(feed, host, article), date_of(feed, article),
        std::string_view(words_).substr(begin, bytes_));
  }
  return text + "</channel></rss>";
}

}  // namespace feedcat::test

// Makes the feeds and articles of FeedWeb.
#pragma once

#include <string>

namespace feedcat::test {

class ArticleMaker {
 public:
  /// `bytes` is about the size of an article's text.
  explicit ArticleMaker(int bytes);

  static std::string url(int feed, int host, int article);
  /// When a feed's article was published, as HTTP and RSS write it. A feed has one a day.
  [[nodiscard]] static std::string date_of(int feed, int article);
  /// An RSS feed with the articles from 1 to `articles`, the newest first. Each has a word of its own, `uniqueFxA`.
  [[nodiscard]] std::string feed(int feed, int host, int articles) const;

 private:
  std::size_t bytes_;
  std::string words_;  // escaped text, from which each article takes a part of its own
};

}  // namespace feedcat::test

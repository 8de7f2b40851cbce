// Tells which addresses of a site are probably articles, from the addresses of articles that are known.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::pipeline::history {

/// Does the address belong to the same site as the other? `www.` and the scheme make no difference.
bool is_same_site(std::string_view a, std::string_view b);

/// Does a sitemap of this address probably list only tags, authors, images and the like?
bool is_sitemap_of_others(std::string_view address);

class ArticlePaths {
 public:
  /// `known` are addresses of articles, and `home` is the address of the site; both may be empty.
  ArticlePaths(const std::vector<std::string>& known, std::string_view home);

  /// Is this probably an article of the site? Known articles are. Others have a path that is built as theirs are. If
  /// too few are known for that, everything counts that does not look like something else.
  [[nodiscard]] bool has(std::string_view address) const;
  [[nodiscard]] bool is_known(std::string_view address) const;
  /// Is it an address of the site at all?
  [[nodiscard]] bool is_on_site(std::string_view address) const;
  [[nodiscard]] std::size_t known() const { return known_.size(); }

 private:
  /// How the paths of several articles are built that have the same number of parts.
  struct Shape {
    std::size_t articles = 0;
    std::vector<std::map<std::string, std::size_t>> parts;  // how often each part is at a place
    std::set<std::string> endings;                          // `.html`, or nothing
    bool has_query = false;
  };
  [[nodiscard]] bool fits(const Shape& shape, const std::vector<std::string>& parts) const;

  std::set<std::string> sites_;          // hosts without `www.`
  std::set<std::string> known_;          // canonical
  std::map<std::size_t, Shape> shapes_;  // by the number of parts
};

}  // namespace feedcat::pipeline::history

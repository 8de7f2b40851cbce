// Reads robots.txt: what a site asks programs not to request (RFC 9309).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::net {

/// The rules for one program. Pure.
class Robots {
 public:
  /// Allows everything.
  Robots() = default;
  /// Takes the rules of all groups that name `product` (§ 2.2.1), or else those of the groups for `*`. Lines that make
  /// no sense are ignored, and so is what follows the first 500 KiB (§ 2.5).
  static Robots parse(std::string_view text, std::string_view product);
  /// Allows nothing, because the server could not say what it allows (§ 2.3.1.4).
  static Robots nothing();

  /// May this address be requested? Only its path and query count. The longest rule that fits decides, and if two are
  /// equally long, the one that allows (§ 2.2.2).
  [[nodiscard]] bool allows(std::string_view url) const;

 private:
  struct Rule {
    std::string pattern;  ///< `*` stands for anything; without `$` at the end, more may follow
    bool allow = false;
  };

  std::vector<Rule> rules_;
};

/// The addresses of all Sitemap lines (sitemaps.org), each once, in the order of the file. They are http or https, and
/// may be on another host. Of a longer list, the first `most` are read.
std::vector<std::string> sitemaps_in_robots(std::string_view text, std::size_t most = 100);

}  // namespace feedcat::net

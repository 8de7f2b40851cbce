// Splits text into the words by which articles are searched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedcat::text {

class WordSplitter {
 public:
  virtual ~WordSplitter() = default;
  /// Returns the words in their order, with case and accents folded. Many threads may call it at the same time.
  [[nodiscard]] virtual std::vector<std::string> split(std::string_view text) const = 0;
};

}  // namespace feedcat::text

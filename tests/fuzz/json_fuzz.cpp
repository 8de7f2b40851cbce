// Any bytes as JSON, and any bytes as a JSON string: reading a quoted text gives the same text.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "text/json.hpp"

namespace {

/// Asks every value every question. The depth of the questions is bounded, but not that of the document.
void visit(const feedcat::text::JsonValue& root) {
  std::vector<feedcat::text::JsonValue> open{root};
  for (std::size_t visited = 0; !open.empty() && visited < 10'000; ++visited) {
    const feedcat::text::JsonValue value = open.back();
    open.pop_back();
    if (feedcat::base::find_invalid_utf8(value.string()) != std::string_view::npos) std::abort();
    (void)value.scalar();
    (void)value.number();
    (void)value["id"];
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) open.push_back(value[i]);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using feedcat::text::JsonDocument;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (const auto document = JsonDocument::parse(input)) visit(document->root());
  const auto quoted = JsonDocument::parse(feedcat::text::json_quote(input));
  if (!quoted || quoted->repaired() || quoted->root().string() != feedcat::base::scrub_utf8(input)) std::abort();
  return 0;
}

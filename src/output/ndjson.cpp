// JSON Feed items, each on a line of its own, for tools that read lines. Each item names its feed in `_feedcat`.
#include "output/json_feed.hpp"
#include "output/writers.hpp"

namespace feedcat::output {
namespace {

void item(const Entry& entry, const WriteOptions& /*options*/, std::string& out) {
  append_json_item(entry, out);
  out += '\n';
}

}  // namespace

constinit const Writer ndjson_writer{"ndjson", ".ndjson", true, write_nothing, item, write_nothing};

}  // namespace feedcat::output

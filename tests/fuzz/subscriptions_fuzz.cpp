// Bytes as the user's list and as the list of another reader: a change leaves everything else as it is, and what is
// read can be written and read again.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "subscriptions/export.hpp"
#include "subscriptions/import.hpp"
#include "subscriptions/list.hpp"

namespace {

using namespace feedcat;
using subscriptions::Entry;
using subscriptions::List;

void require(bool holds) {
  if (!holds) std::abort();
}

/// The bytes without the line of this number.
std::string without_line(const std::string& bytes, std::size_t line) {
  std::size_t begin = 0;
  for (std::size_t number = 1; number < line; ++number) begin = bytes.find('\n', begin) + 1;
  const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
  return bytes.substr(0, begin) + bytes.substr(end);
}

void check_changes(const std::string& bytes) {
  List list(bytes);
  require(list.bytes() == bytes);
  const std::size_t count = list.entries().size();
  list.add({"https://added.example.org/", "A name", {"one", "two words"}});
  require(list.bytes().starts_with(bytes) && list.entries().size() == count + 1);
  list.remove(list.entries().back());
  require(list.bytes() == bytes || list.bytes() == bytes + "\n" || list.bytes() == bytes + "\r\n");
  for (std::size_t i = 0; i < std::min<std::size_t>(count, 3); ++i) {
    const std::size_t line = list.entries()[i].line;
    const std::string others = without_line(list.bytes(), line);
    list.rename(list.entries()[i], "N \"q\" \\");
    require(list.entries().size() == count && list.entries()[i].subscription.title == "N \"q\" \\");
    list.change_tags(list.entries()[i], {"a tag"}, list.entries()[i].subscription.tags);
    list.change_address(list.entries()[i], "https://changed.example.org/");
    require(list.entries()[i].subscription.url == "https://changed.example.org/");
    require(without_line(list.bytes(), line) == others);
  }
}

void check_import(std::string_view bytes) {
  for (const char* name : {"list", "feeds"}) {
    const subscriptions::Imported imported = subscriptions::import_list(bytes, name);
    require(!imported.format.empty() || imported.subscriptions.empty());
    for (const Subscription& subscription : imported.subscriptions)
      require(subscriptions::is_address(subscription.url));
    for (const subscriptions::ExportFormat& format : subscriptions::export_formats()) {
      require(!format.write(imported.subscriptions).empty() || imported.subscriptions.empty());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_changes(bytes);
  check_import(bytes);
  return 0;
}

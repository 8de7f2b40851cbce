#include "cli/search_facets.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/closest.hpp"
#include "cli/command.hpp"
#include "cli/messages.hpp"
#include "cli/output.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

using Rows = std::vector<std::pair<std::string, std::int64_t>>;

Rows rows_of(const mirror::Counts& counts, mirror::Facet facet, std::optional<unsigned long> limit) {
  Rows rows(counts.begin(), counts.end());
  if (facet == mirror::Facet::month) {
    std::reverse(rows.begin(), rows.end());
  } else {
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  }
  if (limit && rows.size() > *limit) rows.resize(*limit);
  return rows;
}

void add_json(text::JsonWriter& json, std::string_view name, const Rows& rows) {
  json.key(name);
  json.begin_array();
  for (const auto& [value, articles] : rows) {
    json.begin_object();
    json.text_member("value", text::printable_line(value));
    json.key("articles");
    json.value(static_cast<std::uint64_t>(articles));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Result<std::vector<mirror::FacetName>> read_facets(std::string_view typed) {
  std::vector<mirror::FacetName> facets;
  if (typed.empty()) return facets;
  for (const std::string_view word : base::split(typed, ',')) {
    std::vector<std::string> known;
    const auto all = mirror::facet_names();
    for (const mirror::FacetName& facet : all) known.emplace_back(facet.name);
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& facet) { return facet.name == word; });
    if (found == all.end()) {
      return fail(ErrorKind::usage,
                  "not one of feed, tag, month, author, lang: " + std::string(word) + base::did_you_mean(word, known));
    }
    facets.push_back(*found);
  }
  return facets;
}

int print_facets(mirror::Search& search, const std::vector<mirror::FacetName>& facets, std::string_view format,
                 std::optional<unsigned long> limit) {
  Output output({});
  std::string lines, document;
  text::JsonWriter json(document);
  json.begin_object();
  bool any = false;
  const auto counts = search.count(facets);
  if (!counts) {
    say(counts.error().message);
    return kFailed;
  }
  for (std::size_t i = 0; i < facets.size(); ++i) {
    const mirror::FacetName& facet = facets[i];
    const Rows rows = rows_of((*counts)[i], facet.facet, limit);
    any = any || !rows.empty();
    add_json(json, facet.name, rows);
    for (const auto& [value, articles] : rows) {
      lines += std::string(facet.name) + "\t" + std::to_string(articles) + "\t" + text::printable_line(value) + "\n";
    }
  }
  json.end_object();
  output.write(format == "json" ? document + "\n" : lines);
  Messages messages(Verbosity::normal);
  const int status = finish(output, messages);
  return any ? status : kFailed;
}

}  // namespace feedcat::cli

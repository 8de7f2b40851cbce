#include "pipeline/read_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "feed/link_header.hpp"
#include "net/coding.hpp"
#include "pipeline/bodies_file.hpp"
#include "polling/failure_of.hpp"

namespace feedcat::pipeline {
namespace {

/// Is this the range of a whole document, such as `bytes 0-99/100` (RFC 9110 § 14.4)? feedcat requests no ranges, so a
/// missing one also means the whole document.
bool is_whole_range(std::string_view range, std::size_t size) {
  if (range.empty()) return true;
  return base::iequals(range, fmt::format("bytes 0-{}/{}", size - 1, size));
}

/// Puts the feeds that the headers of a page name before those in its text.
void add_links_of_headers(SourceResult& result) {
  std::vector<FeedLink> links;
  for (const auto& [name, value] : result.response.headers) {
    if (name != "link") continue;
    for (FeedLink& link : feed::feeds_in_link_header(value, result.response.final_url))
      links.push_back(std::move(link));
  }
  if (links.empty()) return;
  if (const std::vector<FeedLink>* in_text = result.links()) {
    const auto is_new = [&](const FeedLink& link) {
      return std::none_of(links.begin(), links.end(), [&](const FeedLink& other) { return other.url == link.url; });
    };
    std::copy_if(in_text->begin(), in_text->end(), std::back_inserter(links), is_new);
  }
  std::stable_partition(links.begin(), links.end(), [](const FeedLink& link) { return !link.comments; });
  result.bare_page = false;
  result.found = std::move(links);
}

}  // namespace

bool worth_reading(const Response& response) {
  if (response.error) return false;
  if (response.ok()) return true;
  const bool whole = response.status == 202 ||
                     (response.status == 206 && is_whole_range(response.header("content-range"), response.body.size()));
  return whole && !response.body.empty();
}

void read_answer(const GatherOptions& options, SourceResult& result) {
  BodiesFile bodies(options, result, result.response.body.size());
  read_answer(options.parse, bodies.get(), result);
  std::move(bodies).give_to(result);
}

void read_answer(ParseOptions options, SpillFile* spill, SourceResult& result) {
  options.whole_items = true;
  Response& response = result.response;
  process({response.body, response.content_type, response.final_url}, options, {spill, {}}, result);
  if (!response.ok()) {
    if (result.feed() == nullptr) {
      result.notes.clear();
      result.bare_page = false;
      result.found = polling::failure_of(response).value_or(Error{});
      return;
    }
    result.notes.push_back(fmt::format("HTTP status {}, but a feed is in its body", response.status));
    response.status = 200;
    response.partial = true;
  }
  if (result.links() != nullptr || result.bare_page) add_links_of_headers(result);
  auto* error = std::get_if<Error>(&result.found);
  if (result.cut || error != nullptr) response.partial = true;
  if (error != nullptr && error->kind == ErrorKind::not_a_feed) {
    const net::NamedCodings codings = net::named_codings(response.headers);
    if (!codings.unknown.empty()) {
      error->message += fmt::format("; its Content-Encoding, {}, is not known", codings.unknown);
    }
  }
}

}  // namespace feedcat::pipeline

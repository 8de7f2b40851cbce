#include "subscriptions/import.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/encoding.hpp"

namespace feedcat::subscriptions {
namespace {

bool any_line(std::string_view bytes, bool (*holds)(std::string_view line)) {
  const std::vector<std::string_view> lines = base::split(bytes, '\n');
  return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) { return holds(base::trim(line)); });
}

bool is_opml(std::string_view bytes, std::string_view) {
  constexpr std::size_t kFar = 4096;
  return base::ifind(bytes.substr(0, kFar), "<opml") != std::string_view::npos;
}

bool is_json(std::string_view bytes, std::string_view) { return base::trim(bytes).starts_with('['); }

bool is_rss2email(std::string_view bytes, std::string_view) {
  return any_line(bytes, [](std::string_view line) { return line.starts_with("[feed.") || line == "[DEFAULT]"; });
}

bool is_sfeedrc(std::string_view bytes, std::string_view) {
  return any_line(bytes, [](std::string_view line) {
    return line.starts_with("feeds()") || line.starts_with("feeds ()") || line.starts_with("sfeedpath=");
  });
}

/// Only newsraft has sections, settings and commands in such a list. If there are none, the name of its file decides.
bool is_newsraft(std::string_view bytes, std::string_view file_name) {
  return file_name == "feeds" || any_line(bytes, [](std::string_view line) {
           return line.starts_with('@') || line.starts_with("$(") || line.find("\" <") != std::string_view::npos;
         });
}

bool is_urls(std::string_view bytes, std::string_view) { return !List(std::string(bytes)).entries().empty(); }

Imported import_opml(std::string_view bytes) {
  Imported imported;
  const Result<SubscriptionList> list = read_subscription_list({bytes, {}, {}});
  if (!list) {
    imported.not_taken.push_back({0, {}, list.error().message});
    return imported;
  }
  for (const Subscription& subscription : list->subscriptions) {
    if (is_address(subscription.url)) {
      imported.subscriptions.push_back(subscription);
    } else {
      imported.not_taken.push_back({0, subscription.url, "not an address"});
    }
  }
  return imported;
}

struct Format {
  std::string_view name;
  bool (*recognises)(std::string_view bytes, std::string_view file_name);
  Imported (*import)(std::string_view bytes);
};

/// The first format that recognises the list reads it.
constexpr std::array kImportFormats = {
    Format{"opml", is_opml, import_opml},
    Format{"rss2email", is_rss2email, import_rss2email},
    Format{"json", is_json, import_json},
    Format{"sfeedrc", is_sfeedrc, import_sfeedrc},
    Format{"newsraft", is_newsraft, import_newsraft},
    Format{"urls", is_urls, import_urls},
};

}  // namespace

Imported import_list(std::string_view bytes, std::string_view file_name) {
  const text::Decoded decoded = text::decode(bytes, {}, text::Sniff::xml);
  for (const Format& format : kImportFormats) {
    if (!format.recognises(decoded.utf8, file_name)) continue;
    Imported imported = format.import(decoded.utf8);
    imported.format = format.name;
    return imported;
  }
  return {};
}

Imported import_urls(std::string_view bytes) {
  const List list{std::string(bytes)};
  Imported imported;
  for (const Entry& entry : list.entries()) imported.subscriptions.push_back(entry.subscription);
  imported.not_taken = list.not_taken();
  return imported;
}

}  // namespace feedcat::subscriptions

#include "support/json_feed_rules.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "text/date.hpp"
#include "text/url.hpp"

namespace feedcat::test {
namespace {

using nlohmann::json;

enum class Kind { text, address, date, mime_type, size, seconds, flag, texts, authors, hubs, attachments, extension };

struct Rule {
  std::string_view name;
  Kind kind;
  bool required = false;
};

constexpr Rule kFeedRules[] = {
    {"version", Kind::address, true},
    {"title", Kind::text, true},
    {"home_page_url", Kind::address},
    {"feed_url", Kind::address},
    {"description", Kind::text},
    {"user_comment", Kind::text},
    {"next_url", Kind::address},
    {"icon", Kind::address},
    {"favicon", Kind::address},
    {"authors", Kind::authors},
    {"language", Kind::text},
    {"expired", Kind::flag},
    {"hubs", Kind::hubs},
    {"_feedcat", Kind::extension},
};
constexpr Rule kItemRules[] = {
    {"id", Kind::text, true},       {"url", Kind::address},        {"external_url", Kind::address},
    {"title", Kind::text},          {"content_html", Kind::text},  {"content_text", Kind::text},
    {"summary", Kind::text},        {"image", Kind::address},      {"banner_image", Kind::address},
    {"date_published", Kind::date}, {"date_modified", Kind::date}, {"authors", Kind::authors},
    {"tags", Kind::texts},          {"language", Kind::text},      {"attachments", Kind::attachments},
    {"_feedcat", Kind::extension},
};
constexpr Rule kAuthorRules[] = {{"name", Kind::text}, {"url", Kind::address}, {"avatar", Kind::address}};
constexpr Rule kHubRules[] = {{"type", Kind::text, true}, {"url", Kind::address, true}};
constexpr Rule kAttachmentRules[] = {{"url", Kind::address, true},
                                     {"mime_type", Kind::mime_type, true},
                                     {"title", Kind::text},
                                     {"size_in_bytes", Kind::size},
                                     {"duration_in_seconds", Kind::seconds}};

class Checker {
 public:
  void feed(const json& document) {
    if (!document.is_object()) return complain("", "not an object");
    members("", document, kFeedRules);
    if (document.value("version", json()) != "https://jsonfeed.org/version/1.1") complain("/version", "not 1.1's");
    const auto items = document.find("items");
    if (items == document.end() || !items->is_array()) return complain("/items", "not a list");
    std::set<std::string> ids;
    for (std::size_t i = 0; i < items->size(); ++i) item(fmt::format("/items/{}", i), (*items)[i], ids);
  }

  std::vector<std::string> take() { return std::move(problems_); }
  void complain(std::string_view where, std::string_view what) {
    problems_.push_back(fmt::format("{}: {}", where, what));
  }

 private:
  void item(const std::string& where, const json& item, std::set<std::string>& ids) {
    if (!item.is_object()) return complain(where, "not an object");
    members(where, item, kItemRules);
    if (!item.contains("content_html") && !item.contains("content_text")) complain(where, "no content at all");
    const json id = item.value("id", json());
    if (id.is_string() && id.get<std::string>().empty()) complain(where + "/id", "empty");
    const json feed = item.value(json::json_pointer("/_feedcat/feed_url"), json());
    if (!ids.insert(id.dump() + feed.dump()).second) complain(where + "/id", "not unique");
  }

  template <std::size_t N>
  void members(const std::string& where, const json& object, const Rule (&rules)[N]) {
    for (const Rule& rule : rules) {
      const auto found = object.find(rule.name);
      const std::string at = fmt::format("{}/{}", where, rule.name);
      if (found != object.end()) {
        value(at, *found, rule.kind);
      } else if (rule.required) {
        complain(at, "missing");
      }
    }
    for (const auto& member : object.items()) {
      const std::string& name = member.key();
      const auto known = [&](const Rule& rule) { return rule.name == name; };
      const bool extension = name.starts_with("_");
      if (!extension && name != "items" && std::none_of(std::begin(rules), std::end(rules), known)) {
        complain(fmt::format("{}/{}", where, name), "no such member");
      }
    }
  }

  void value(const std::string& where, const json& value, Kind kind) {
    const std::string text = value.is_string() ? value.get<std::string>() : "";
    const auto need = [&](bool good, std::string_view what) {
      if (!good) complain(where, what);
    };
    switch (kind) {
      case Kind::text:
        return need(value.is_string(), "not a string");
      case Kind::address:
        return need(text::is_absolute_url(text), "not an absolute address");
      case Kind::date:
        return need(text.size() == 20 && text::parse_date(text).has_value(), "not RFC 3339 in UTC");
      case Kind::mime_type:
        return need(!text.empty(), "empty or not a string");
      case Kind::size:
        return need(value.is_number_unsigned(), "not a whole number");
      case Kind::seconds:
        return need(value.is_number() && value.get<double>() >= 0, "not a number");
      case Kind::flag:
        return need(value.is_boolean(), "not a boolean");
      case Kind::extension:
        return need(value.is_object(), "not an object");
      case Kind::texts:
        return each(where, value, [&](const auto& at, const json& v) { this->value(at, v, Kind::text); });
      case Kind::authors:
        return each(where, value, [&](const auto& at, const json& v) {
          if (!v.is_object() || v.empty()) return complain(at, "neither name nor url nor avatar");
          members(at, v, kAuthorRules);
        });
      case Kind::hubs:
        return each(where, value, [&](const auto& at, const json& v) { members(at, v, kHubRules); });
      case Kind::attachments:
        return each(where, value, [&](const auto& at, const json& v) { members(at, v, kAttachmentRules); });
    }
  }

  template <class Visit>
  void each(const std::string& where, const json& list, Visit visit) {
    if (!list.is_array()) return complain(where, "not a list");
    for (std::size_t i = 0; i < list.size(); ++i) visit(fmt::format("{}/{}", where, i), list[i]);
  }

  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> json_feed_problems(std::string_view text) {
  Checker checker;
  const json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) {
    checker.complain("", "no JSON");
  } else {
    checker.feed(document);
  }
  return checker.take();
}

}  // namespace feedcat::test

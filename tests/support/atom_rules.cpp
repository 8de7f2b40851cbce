#include "support/atom_rules.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "base/ascii.hpp"
#include "text/date.hpp"
#include "text/url.hpp"

namespace feedcat::test {
namespace {

enum class Kind { iri, words, date, email, person, link, category, generator, content, container };
enum class Count { one, at_most_one, any };

struct Rule {
  Kind kind;
  Count count;
};

using Rules = std::map<std::string, Rule, std::less<>>;

/// § 4.1.1
const Rules kFeed{{"author", {Kind::person, Count::any}},
                  {"category", {Kind::category, Count::any}},
                  {"contributor", {Kind::person, Count::any}},
                  {"generator", {Kind::generator, Count::at_most_one}},
                  {"icon", {Kind::iri, Count::at_most_one}},
                  {"id", {Kind::iri, Count::one}},
                  {"link", {Kind::link, Count::any}},
                  {"logo", {Kind::iri, Count::at_most_one}},
                  {"rights", {Kind::words, Count::at_most_one}},
                  {"subtitle", {Kind::words, Count::at_most_one}},
                  {"title", {Kind::words, Count::one}},
                  {"updated", {Kind::date, Count::one}},
                  {"entry", {Kind::container, Count::any}}};
/// § 4.1.2
const Rules kEntry{{"author", {Kind::person, Count::any}},
                   {"category", {Kind::category, Count::any}},
                   {"content", {Kind::content, Count::at_most_one}},
                   {"contributor", {Kind::person, Count::any}},
                   {"id", {Kind::iri, Count::one}},
                   {"link", {Kind::link, Count::any}},
                   {"published", {Kind::date, Count::at_most_one}},
                   {"rights", {Kind::words, Count::at_most_one}},
                   {"source", {Kind::container, Count::at_most_one}},
                   {"summary", {Kind::words, Count::at_most_one}},
                   {"title", {Kind::words, Count::one}},
                   {"updated", {Kind::date, Count::one}}};
/// § 3.2
const Rules kPerson{{"name", {Kind::words, Count::one}},
                    {"uri", {Kind::iri, Count::at_most_one}},
                    {"email", {Kind::email, Count::at_most_one}}};

/// § 4.2.11: what a feed may say about itself. Nothing of it is required.
Rules source_rules() {
  Rules rules = kFeed;
  rules.erase("entry");
  for (auto& [name, rule] : rules) rule.count = rule.count == Count::one ? Count::at_most_one : rule.count;
  return rules;
}

/// Tells whether there is a separator with something on both sides.
bool has_inside(std::string_view words, char separator) {
  const std::size_t at = words.find(separator, 1);
  return at != std::string_view::npos && at + 1 < words.size();
}

class Checker {
 public:
  void feed(const pugi::xml_node& feed) {
    if (feed.name() != std::string_view("feed") || feed.attribute("xmlns").value() != kNamespace) {
      return complain("", "no Atom feed");
    }
    children("feed", feed, kFeed);
    const bool has_author = !feed.child("author").empty();
    std::set<std::string> seen;
    std::size_t number = 0;
    for (const pugi::xml_node entry : feed.children("entry")) {
      this->entry(fmt::format("feed/entry[{}]", ++number), entry, has_author, seen);
    }
  }

  void complain(std::string_view where, std::string_view what) {
    problems_.push_back(fmt::format("{}: {}", where, what));
  }
  std::vector<std::string> take() { return std::move(problems_); }

 private:
  static constexpr std::string_view kNamespace = "http://www.w3.org/2005/Atom";

  void entry(const std::string& where, const pugi::xml_node& entry, bool feed_has_author, std::set<std::string>& seen) {
    children(where, entry, kEntry);
    const pugi::xml_node source = entry.child("source");
    if (!source.empty()) children(where + "/source", source, source_rules());
    if (entry.child("author").empty() && source.child("author").empty() && !feed_has_author) {
      complain(where, "no author");
    }
    const std::size_t alternates = alternate_links(entry);
    if (alternates > 1) complain(where, "two alternate links");
    if (entry.child("content").empty() && alternates == 0) complain(where, "neither content nor alternate link");
    const std::string key = std::string(entry.child_value("id")) + " " + entry.child_value("updated");
    if (!seen.insert(key).second) complain(where, "same id and updated as another entry");
  }

  static std::size_t alternate_links(const pugi::xml_node& entry) {
    std::size_t count = 0;
    for (const pugi::xml_node link : entry.children("link")) {
      const std::string_view rel = link.attribute("rel").value();
      count += rel.empty() || rel == "alternate" ? 1 : 0;
    }
    return count;
  }

  void language(const std::string& where, std::string_view tag) {
    std::size_t length = 0;
    for (const char c : tag) {
      length = c == '-' && length > 0 ? 0 : length + 1;
      if (length > 8 || (c != '-' && !base::is_alnum(c))) return complain(where, "xml:lang is no language tag");
    }
  }

  void children(const std::string& where, const pugi::xml_node& node, const Rules& rules) {
    language(where, node.attribute("xml:lang").value());
    std::map<std::string, int> counts;
    for (const pugi::xml_node child : node.children()) {
      const std::string name = child.name();
      if (child.type() != pugi::node_element || name.find(':') != std::string::npos) continue;
      const auto rule = rules.find(name);
      if (rule == rules.end()) {
        complain(where + "/" + name, "not allowed here");
        continue;
      }
      if (++counts[name] == 2 && rule->second.count != Count::any) complain(where + "/" + name, "more than one");
      value(where + "/" + name, child, rule->second.kind);
    }
    for (const auto& [name, rule] : rules) {
      if (rule.count == Count::one && counts[name] == 0) complain(where + "/" + name, "missing");
    }
  }

  void value(const std::string& where, const pugi::xml_node& node, Kind kind) {
    const std::string_view words = node.child_value();
    const std::string_view type = node.attribute("type").value();
    const auto need = [&](bool good, std::string_view what) {
      if (!good) complain(where, what);
    };
    switch (kind) {
      case Kind::iri:
        return need(text::is_absolute_url(words), "no absolute IRI");
      case Kind::date:
        return need(words.size() == 20 && text::parse_date(words).has_value(), "no RFC 3339 date");
      case Kind::email:
        return need(has_inside(words, '@'), "no mail address");
      case Kind::person:
        need(node.child("name").child_value()[0] != '\0', "no name");
        return children(where, node, kPerson);
      case Kind::category:
        return need(node.attribute("term").value()[0] != '\0', "no term");
      case Kind::words:
        return need(type.empty() || type == "text" || type == "html", "unknown type");
      case Kind::content:
        return need(type.empty() || type == "text" || type == "html", "unknown type");
      case Kind::link: {
        const std::string_view length = node.attribute("length").value();
        need(length.find_first_not_of("0123456789") == std::string_view::npos, "length is no number");
        need(type.empty() || has_inside(type, '/'), "type is no media type");
        return need(text::is_absolute_url(node.attribute("href").value()), "href is no absolute IRI");
      }
      case Kind::generator:
      case Kind::container:
        return;
    }
  }

  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> atom_problems(std::string_view xml) {
  Checker checker;
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(xml.data(), xml.size(), pugi::parse_full);
  if (parsed.status != pugi::status_ok) {
    checker.complain("", parsed.description());
  } else {
    checker.feed(document.document_element());
  }
  return checker.take();
}

}  // namespace feedcat::test

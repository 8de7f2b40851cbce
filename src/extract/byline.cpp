#include "extract/byline.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "extract/headline.hpp"
#include "extract/names.hpp"
#include "extract/words.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kLongestLine = 200;    // in bytes, with the date and the paper in it
constexpr std::size_t kLongestMarkup = 110;  // in bytes, with the white space of the markup; for lines that only a
                                             // class names
constexpr int kMostNodes = 60;               // in a byline
constexpr std::size_t kNearHeadline = 1500;  // in bytes of text; a byline so near surely belongs to the headline
constexpr std::size_t kNextAuthor = 120;     // bytes of text between two authors of one article
constexpr std::size_t kMostInByline = 20;

/// Says how surely an element names an author; the least sure comes first.
enum class BylineSign : int { none, written = 1, linked, named, author_name, semantic, microdata };

struct Segment {
  std::string_view text;
  bool given_name = false;  ///< the next segment is the rest of the name
};

/// Returns the pieces of text that the elements of a line separate; none if the text is too long for a line.
std::vector<Segment> segments_of(const Node& line, std::size_t longest_markup) {
  std::vector<Segment> segments;
  std::size_t bytes = 0, raw = 0;
  int nodes = 0;
  for (html::ConstWalk walk(&line); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering()) continue;
    if (++nodes > kMostNodes) return {};
    if (!node.is_text()) continue;
    raw += node.text.size();
    const std::string_view text = base::trim(node.text);
    if (text.empty()) continue;
    bytes += text.size();
    if (bytes > kLongestLine || raw > longest_markup) return {};
    const std::string words = node.parent == nullptr ? std::string() : name_words(*node.parent);
    const bool given = has_word(words, "given") || has_word(words, "firstname") ||
                       (has_word(words, "first") && has_word(words, "name"));
    segments.push_back({text, given});
  }
  return segments;
}

bool is_joint(std::string_view segment) {
  static constexpr auto kJoints =
      list({"and", "&", ",", ", and", "und", "et", "y", "e", "en", "og", "och", "/", ";", "、", "、"});
  return std::find(kJoints.begin(), kJoints.end(), base::lower(segment)) != kJoints.end();
}

/// Returns the names of a line. Names after the first count only if a joint says that the list goes on.
std::vector<std::string> names_of(const Node& line, BylineSign mark, std::string_view publisher) {
  std::vector<Segment> segments = segments_of(line, mark > BylineSign::named ? kLongestLine * 2 : kLongestMarkup);
  // Prose may also begin with "By", but then no name follows at once.
  if (mark == BylineSign::written && segments.size() > 2 && !is_by_label(segments[0].text)) segments.resize(1);
  std::size_t from = 0;
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    if (is_by_label(segments[i].text)) from = i + 1;
  }
  std::vector<std::string> names;
  bool joined = true;
  for (std::size_t i = from; i < segments.size(); ++i) {
    std::string text(segments[i].text);
    if (is_joint(text)) {
      joined = true;
      continue;
    }
    if (segments[i].given_name && i + 1 < segments.size()) text.append(" ").append(segments[++i].text);
    std::string name = joined ? name_in(text, publisher) : std::string();
    const bool list_goes_on = text.ends_with(',') || text.ends_with('&') || base::iends_with(text, " and");
    if (!name.empty()) names.push_back(std::move(name));
    joined = names.empty() || list_goes_on;
  }
  return names;
}

bool leads_to_person(std::string_view address) {
  static constexpr auto kPaths = list(
      {"/author/",     "/authors/",     "/autor/",    "/autoren/",   "/auteur/",    "/auteurs/",     "/profile/",
       "/profiles/",   "/people/",      "/person/",   "/staff/",     "/columnist/", "/contributor/", "/contributors/",
       "/journalist/", "/journalists/", "/reporter/", "/reporters/", "/by/",        "/byline/",      "/writer/",
       "/writers/",    "/auth/",        "/bios/",     "/our-team/",  "/redaktion/"});
  return std::any_of(kPaths.begin(), kPaths.end(),
                     [&](std::string_view path) { return base::ifind(address, path) != std::string_view::npos; });
}

BylineSign mark_of(const Node& node) {
  const std::string_view property = node.get("itemprop");
  if (base::contains(property, "author") || base::contains(property, "creator")) return BylineSign::microdata;
  for (const std::string_view word : base::words(node.get("rel"))) {
    if (word == "author") return BylineSign::semantic;
  }
  if (node.is(Tag::a) && !node.has("class") && leads_to_person(node.get("href"))) return BylineSign::linked;
  if (!node.has("class") && !node.has("id") && !node.has("data-testid")) return BylineSign::none;
  if (html::has_class(node, "p-author")) return BylineSign::semantic;
  if (html::has_class(node, "fn") && node.parent != nullptr) {
    const Node* around = node.parent;
    for (int i = 0; i < 3 && around != nullptr; ++i, around = around->parent) {
      if (has_word(name_words(*around), "author")) return BylineSign::semantic;
    }
  }
  const std::string words = name_words(node);
  const auto has = [&](std::string_view word) { return has_word(words, word); };
  const bool author = has("author") || has("authors") || has("byline") || has("bylines") || has("writer");
  if (author && (has("name") || has("names"))) return BylineSign::author_name;
  if (has("authorname") || has("bylinename") || has("entryauthor") || has("articleauthor"))
    return BylineSign::author_name;
  // These boxes tell more about the author than the name.
  for (const std::string_view word : {"bio", "description", "avatar", "image", "img", "photo", "picture", "social",
                                      "role", "title", "job", "location", "date", "time", "source", "prep"}) {
    if (has(word)) return node.is(Tag::a) && leads_to_person(node.get("href")) ? BylineSign::linked : BylineSign::none;
  }
  if (author || has("writtenby") || has("reporter") || has("autor") || has("auteur") || has("journalist") ||
      base::contains(node.get("data-testid"), "byline") || base::contains(node.get("data-testid"), "author")) {
    return BylineSign::named;
  }
  return node.is(Tag::a) && leads_to_person(node.get("href")) ? BylineSign::linked : BylineSign::none;
}

/// Is this a line of its own that names the author in words: "By Mo Li"?
bool is_written_byline(const Node& node) {
  const bool line = node.is(Tag::p) || node.is(Tag::div) || node.is(Tag::span) || node.is(Tag::address) ||
                    node.is(Tag::em) || node.is(Tag::strong) || node.is(Tag::li);
  if (!line || node.first_child == nullptr) return false;
  const Node* first = node.first_child;
  while (first != nullptr && (first->is_text() ? base::trim(first->text).empty() : first->is(Tag::img)))
    first = first->next;
  if (first == nullptr || !first->is_text()) return false;
  std::string_view text = base::trim(first->text);
  for (const std::string_view by : {"By ", "by ", "BY ", "By: ", "Written by ", "Von ", "Par ", "Por ", "Di ", "Door ",
                                    "Av ", "Автор: ", "Author: ", "Autor: ", "Text: "}) {
    if (text.starts_with(by)) return true;
  }
  return is_by_label(text) && next_seen(*first) != nullptr;
}

/// Does the name have at least two words, and not end like a sentence? Prose that begins with "By" seldom does.
bool is_full_name(std::string_view name) {
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii && name.find(' ') == std::string_view::npos) return false;
  return !name.ends_with('.') || base::iends_with(name, "jr.");
}

std::string address_of(const Node& element) {
  const Node* link = element.is(Tag::a) ? &element : html::find_first(element, Tag::a);
  if (link == nullptr || !text::is_web_url(link->get("href"))) return {};
  const bool person = leads_to_person(link->get("href")) || base::contains(link->get("rel"), "author");
  return person ? std::string(link->get("href")) : std::string();
}

/// Collects the authors that have the surest mark of those seen so far.
class Findings {
 public:
  /// `at` is the position of the names in the page's text.
  void add(BylineSign mark, std::size_t at, std::vector<std::string> names, const std::string& address) {
    if (mark < mark_ || names.empty()) return;
    if (mark == mark_ && at > at_ + kNextAuthor) return;  // they belong to another article
    if (mark > mark_) people_.clear();
    mark_ = mark;
    at_ = at;
    for (std::string& name : names) {
      const auto known = std::find_if(people_.begin(), people_.end(), [&](const Person& person) {
        return same_name(person.name, name) || base::contains(person.name, name);
      });
      if (known == people_.end() && people_.size() < kMostInByline) {
        people_.push_back({std::move(name), {}, names.size() == 1 ? address : std::string()});
      }
    }
  }
  [[nodiscard]] bool empty() const { return people_.empty(); }
  [[nodiscard]] std::vector<Person> take() { return std::move(people_); }

 private:
  BylineSign mark_ = BylineSign::none;
  std::size_t at_ = 0;
  std::vector<Person> people_;
};

}  // namespace

std::vector<Person> shown_authors(const Node& body, const Node* headline, std::string_view publisher) {
  Surroundings surroundings(body, headline);
  Findings beside, anywhere;
  std::size_t at = 0, headline_at = 0;
  bool after = false;
  for (html::ConstWalk walk(&body); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering()) {
      if (&node == headline) after = true, headline_at = at;
      continue;
    }
    if (node.is_text()) at += base::trim(node.text).size();
    if (!node.is_element()) continue;
    if (surroundings.is_elsewhere(node)) {
      walk.skip();
      continue;
    }
    const bool near = after && at - headline_at < kNearHeadline;
    BylineSign mark = mark_of(node);
    if (mark == BylineSign::none && near && is_written_byline(node)) mark = BylineSign::written;
    if (mark == BylineSign::none || (mark <= BylineSign::linked && !near)) continue;
    std::vector<std::string> names = names_of(node, mark, publisher);
    if (mark <= BylineSign::linked) std::erase_if(names, [](const std::string& name) { return !is_full_name(name); });
    if (names.empty()) continue;
    const std::string address = address_of(node);
    if (near) beside.add(mark, at, names, address);
    if (mark >= BylineSign::named) anywhere.add(mark, at, std::move(names), address);
  }
  return beside.empty() ? anywhere.take() : beside.take();
}

}  // namespace feedcat::extract

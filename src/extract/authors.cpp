#include "extract/authors.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.hpp"
#include "extract/names.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

constexpr std::size_t kMostAuthors = 100;

/// Leaves out what is not a name. A value that is only the publisher's name is kept; if the page shows a person, that
/// person wins.
Declared read_names(const std::vector<Person>& values, std::string_view publisher) {
  Declared out;
  bool changed = false;
  std::string line;
  for (const Person& value : values) {
    if (out.people.size() >= kMostAuthors) break;
    const std::string name = declared_name(value.name, publisher);
    if (name.empty()) continue;
    changed = changed || !base::iends_with(value.name, name);
    line.append(line.empty() ? "" : ", ").append(value.name);
    const bool known =
        std::any_of(out.people.begin(), out.people.end(), [&](const Person& person) { return person.name == name; });
    if (!known) out.people.push_back({name, {}, value.url});
  }
  if (changed) out.line = std::move(line);
  return out;
}

Declared authors_by(const Metas& metas, std::initializer_list<std::string_view> names, std::string_view publisher) {
  for (const std::string_view name : names) {
    std::vector<Person> values;
    for (const std::string& value : metas.all(name)) values.push_back({value, {}, {}});
    if (Declared found = read_names(values, publisher); !found.people.empty()) return found;
  }
  return {};
}

}  // namespace

Declared declared_authors(const LinkedData& data, const Metas& metas, std::string_view page_url,
                          std::string_view publisher) {
  std::vector<Person> people = data.authors;
  for (Person& person : people) {
    if (!person.url.empty()) person.url = text::resolve_url(person.url, page_url);
  }
  Declared linked = read_names(people, publisher);
  if (!is_only_publisher(linked.people, publisher, page_url)) return linked;
  Declared named = authors_by(
      metas, {"dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author", "property:article:author"},
      publisher);
  const bool better = linked.people.empty() || !is_only_publisher(named.people, publisher, page_url);
  return better ? named : linked;
}

Declared other_authors(const LinkedData& data, const Metas& metas, std::string_view publisher) {
  Declared found = authors_by(metas,
                              {"article:author",
                               "article:author_name",
                               "og:article:author",
                               "og:author",
                               "citation_author",
                               "byl",
                               "authors",
                               "author_name",
                               "author-name",
                               "sailthru:author",
                               "cxenseparse:author",
                               "bt:author",
                               "rbauthors",
                               "clmst",
                               "dcsext:author",
                               "dc:contributor",
                               "shareaholic:article_author_name",
                               "article-author",
                               "itemprop:author",
                               "itemprop:creator",
                               "creator",
                               "writer",
                               "vr:author"},
                              publisher);
  if (!found.people.empty()) return found;
  // Cards of social networks have a label and, separately, what it labels.
  for (const auto& [label, value] :
       {std::pair("twitter:label1", "twitter:data1"), {"twitter:label2", "twitter:data2"}}) {
    if (!is_by_label(metas.first({label}))) continue;
    found = authors_by(metas, {value}, publisher);
    if (!found.people.empty()) return found;
  }
  return read_names(data.work_authors, publisher);
}

bool is_only_publisher(const std::vector<Person>& people, std::string_view publisher, std::string_view page_url) {
  return std::all_of(people.begin(), people.end(), [&](const Person& person) {
    std::string host = text::host_of(page_url);
    if (host.starts_with("www.")) host.erase(0, 4);
    return same_name(person.name, publisher) || same_name(person.name, host) ||
           same_name(person.name, host.substr(0, host.find('.')));
  });
}

void drop_account_names(std::vector<Person>& people, std::string_view page_url) {
  const std::string host = text::host_of(page_url);
  const std::string_view account = std::string_view(host).substr(0, host.find('.'));
  if (account.empty() || account == "www") return;
  std::erase_if(people, [&](const Person& person) { return person.name == account; });
}

}  // namespace feedcat::extract

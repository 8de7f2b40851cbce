#include "feed/finish_persons.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "feed/finish_text.hpp"
#include "feed/split_persons.hpp"
#include "text/invisible.hpp"
#include "text/mime.hpp"

namespace feedcat::feed {
namespace {

bool is_picture(std::string_view address) { return text::mime_of_url(address).starts_with("image/"); }

/// True for `https://example.org/jane` or `//cdn.example.org/jane.png`, which are not names.
bool is_address(std::string_view s) {
  if (s.find_first_of(" \t\r\n") != std::string_view::npos) return false;
  return s.starts_with("//") || base::istarts_with(s, "www.") || s.find("://") != std::string_view::npos;
}

/// Adds what an element says about its person. Its text may name several, each with a mail address.
std::vector<Person> persons_from(const RawPerson& from, const Addresses& addresses) {
  std::size_t hidden = 0;
  std::vector<Person> out = split_persons(plain_title({RawText::Form::escaped, from.name, {}}, hidden));
  if (out.empty()) out.emplace_back();
  Person& person = out.front();
  std::string_view email = base::trim(from.email);
  if (base::istarts_with(email, "mailto:")) email.remove_prefix(7);
  if (!text::is_blank(email)) person.email = email;
  person.url = addresses.absolute(from.url);
  if (is_address(person.name)) {
    if (person.url.empty() && !is_picture(person.name)) person.url = addresses.absolute(RawLink{person.name, {}});
    person.name.clear();
  }
  person.avatar = addresses.absolute(from.avatar);
  return out;
}

struct PossibleAuthor {
  int rank = 0;
  bool bare = false;  ///< it has a single text, which contains only an address
  Person person;
};

/// The rank of a publisher or webmaster, who counts as the author only if no other has a name.
constexpr int kStandIn = 1;

/// Returns the highest rank with a named person, or simply the highest if nobody has a name: that of a publisher only
/// if no other has one.
int rank_to_show(const std::vector<PossibleAuthor>& candidates) {
  int named = 0;
  int any = 0;
  for (const PossibleAuthor& candidate : candidates) {
    any = std::max(any, candidate.rank);
    if (!candidate.person.name.empty()) named = std::max(named, candidate.rank);
  }
  return named > 0 ? named : any;
}

}  // namespace

std::vector<Person> persons_of(const std::vector<RawPerson>& raw, const Addresses& addresses) {
  std::vector<PossibleAuthor> candidates;
  for (const RawPerson& from : raw) {
    for (Person& person : persons_from(from, addresses)) {
      if (person.name.empty() && person.email.empty() && person.url.empty()) continue;
      const bool bare = person.name.empty() && from.email.empty() && from.url.href.empty();
      candidates.push_back({from.rank, bare, std::move(person)});
    }
  }
  const int shown = rank_to_show(candidates);
  std::vector<Person> out;
  std::vector<PossibleAuthor> nameless;
  std::unordered_set<std::string> seen;
  for (PossibleAuthor& candidate : candidates) {
    const Person& person = candidate.person;
    if (candidate.rank > shown || (candidate.bare && candidate.rank == shown)) {
      nameless.push_back(std::move(candidate));
    } else if (candidate.rank == shown && seen.insert(person.name + '\n' + person.email + '\n' + person.url).second) {
      out.push_back(std::move(candidate.person));
    }
  }
  if (out.size() == 1 && nameless.size() == 1) {
    // The single address belongs to the single name, unless that is a publisher's.
    if (out[0].email.empty() && (shown > kStandIn || nameless[0].rank == shown)) {
      out[0].email = nameless[0].person.email;
    }
    return out;
  }
  for (PossibleAuthor& candidate : nameless) {
    const bool only_address = candidate.person.email.empty() && !out.empty();
    const bool known = std::any_of(out.begin(), out.end(), [&](const Person& person) {
      return !person.name.empty() && person.email == candidate.person.email;
    });
    if (candidate.rank == shown && !only_address && !known && seen.insert('\n' + candidate.person.email).second) {
      out.push_back(std::move(candidate.person));
    }
  }
  return out;
}

}  // namespace feedcat::feed

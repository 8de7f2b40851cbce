#include "feed/finish_persons.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "feed/finish_text.hpp"
#include "text/invisible.hpp"
#include "text/mime.hpp"

namespace feedcat::feed {
namespace {

bool is_email(std::string_view s) {
  const std::size_t at = s.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < s.size() && s.find('@', at + 1) == std::string_view::npos &&
         s.find_first_of(" \t\r\n/<>()") == std::string_view::npos;
}

bool is_picture(std::string_view address) { return text::mime_of_url(address).starts_with("image/"); }

/// `jane@example.org (Jane Doe)` as RSS has it, `Jane Doe <jane@example.org>` as mail has it, or one of the two alone.
void split_combined(std::string_view s, Person& person) {
  const auto take = [&](char open, char close) {
    const std::size_t from = s.find(open);
    const std::size_t to = s.find(close, from == std::string_view::npos ? 0 : from);
    if (from == std::string_view::npos || to == std::string_view::npos || to < from) return false;
    const std::string_view inner = base::trim(s.substr(from + 1, to - from - 1));
    const std::string_view outer = base::trim(s.substr(0, from));
    const bool email_inside = is_email(inner);
    if (!email_inside && !is_email(outer)) return false;
    person.email = email_inside ? inner : outer;
    person.name = base::collapse(email_inside ? outer : inner);
    return true;
  };
  if (take('(', ')') || take('<', '>')) return;
  (is_email(s) ? person.email : person.name) = base::collapse(s);
}

/// `https://example.org/jane`, `//cdn.example.org/jane.png`: nobody is called that.
bool is_address(std::string_view s) {
  if (s.find_first_of(" \t\r\n") != std::string_view::npos) return false;
  return s.starts_with("//") || base::istarts_with(s, "www.") || s.find("://") != std::string_view::npos;
}

Person person_from(const RawPerson& from, const Addresses& addresses) {
  Person person;
  std::size_t hidden = 0;
  split_combined(plain_title({RawText::Form::escaped, from.name, {}}, hidden), person);
  std::string_view email = base::trim(from.email);
  if (base::istarts_with(email, "mailto:")) email.remove_prefix(7);
  if (!text::is_blank(email)) person.email = email;
  person.url = addresses.absolute(from.url);
  if (is_address(person.name)) {
    if (person.url.empty() && !is_picture(person.name)) person.url = addresses.absolute(RawLink{person.name, {}});
    person.name.clear();
  }
  person.avatar = addresses.absolute(from.avatar);
  return person;
}

struct PossibleAuthor {
  int rank = 0;
  bool bare = false;  ///< one text that says no more than an address
  Person person;
};

/// Those of a publisher or webmaster, who is no author where there is one.
constexpr int kStandIn = 1;

/// The highest rank in which somebody has a name; where nobody has, the highest.
int rank_to_show(const std::vector<PossibleAuthor>& candidates) {
  int named = 0;
  int any = 0;
  for (const PossibleAuthor& candidate : candidates) {
    any = std::max(any, candidate.rank);
    if (!candidate.person.name.empty()) named = std::max(named, candidate.rank);
  }
  return named > kStandIn ? named : any > kStandIn ? any : std::max(named, any);
}

}  // namespace

std::vector<Person> persons_of(const std::vector<RawPerson>& raw, const Addresses& addresses) {
  std::vector<PossibleAuthor> candidates;
  for (const RawPerson& from : raw) {
    Person person = person_from(from, addresses);
    if (person.name.empty() && person.email.empty() && person.url.empty()) continue;
    const bool bare = person.name.empty() && from.email.empty() && from.url.href.empty();
    candidates.push_back({from.rank, bare, std::move(person)});
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
    if (out[0].email.empty()) out[0].email = nameless[0].person.email;  // the name gets the address that came alone
    return out;
  }
  for (PossibleAuthor& candidate : nameless) {
    const bool only_address = candidate.person.email.empty() && !out.empty();
    if (candidate.rank == shown && !only_address && seen.insert('\n' + candidate.person.email).second) {
      out.push_back(std::move(candidate.person));
    }
  }
  return out;
}

}  // namespace feedcat::feed

#include "feed/finish_persons.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/ascii.hpp"
#include "text/entities.hpp"

namespace feedcat::feed {
namespace {

bool is_email(std::string_view s) {
  const std::size_t at = s.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < s.size() && s.find('@', at + 1) == std::string_view::npos &&
         s.find_first_of(" \t\r\n/<>()") == std::string_view::npos;
}

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

}  // namespace

std::vector<Person> persons_of(const std::vector<RawPerson>& raw, const Addresses& addresses) {
  int best = 0;
  for (const RawPerson& person : raw) best = std::max(best, person.rank);
  std::vector<Person> out;
  std::unordered_set<std::string> seen;
  for (const RawPerson& from : raw) {
    if (from.rank != best) continue;
    Person person;
    split_combined(text::strip_markup(from.name), person);
    if (!from.email.empty()) person.email = base::trim(from.email);
    person.url = addresses.absolute(from.url);
    if (person.name.empty() && person.email.empty() && person.url.empty()) continue;
    person.avatar = addresses.absolute(from.avatar);
    if (seen.insert(person.name + '\n' + person.email + '\n' + person.url).second) out.push_back(std::move(person));
  }
  return out;
}

}  // namespace feedcat::feed

#include "feed/split_persons.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.hpp"

namespace feedcat::feed {
namespace {

using base::trim;

bool is_email(std::string_view s) {
  const std::size_t at = s.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < s.size() && s.find('@', at + 1) == std::string_view::npos &&
         s.find_first_of(" \t\r\n/<>()[]{},;\"") == std::string_view::npos;
}

/// Ways of writing `@` and `.` that hide an address from programs that collect addresses.
struct Disguise {
  std::string_view written;
  char meant;
};
constexpr auto kDisguises = std::to_array<Disguise>({{"(at)", '@'},
                                                     {"[at]", '@'},
                                                     {"{at}", '@'},
                                                     {"<at>", '@'},
                                                     {"(@)", '@'},
                                                     {"[@]", '@'},
                                                     {"(dot)", '.'},
                                                     {"[dot]", '.'},
                                                     {"{dot}", '.'},
                                                     {"<dot>", '.'}});

/// Restores disguised addresses: `jane [at] example [dot] org`. Other text is returned unchanged.
std::string undisguised(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const auto* const found = std::find_if(kDisguises.begin(), kDisguises.end(), [&](const Disguise& d) {
      return base::istarts_with(s.substr(at), d.written);
    });
    if (found == kDisguises.end()) {
      out += s[at++];
      continue;
    }
    while (out.ends_with(' ')) out.pop_back();
    out += found->meant;
    at += found->written.size();
    while (at < s.size() && s[at] == ' ') ++at;
  }
  const std::size_t at = out.find('@');
  return at == std::string::npos || out.find('.', at) == std::string::npos ? std::string(s) : out;
}

/// Returns a quoted string (RFC 5322 § 3.2.4) without its quotes, and any other text unchanged.
std::string unquoted(std::string_view s) {
  if (s.size() < 2 || s.front() != '"' || s.back() != '"') return std::string(s);
  std::string out;
  for (std::size_t i = 1; i + 1 < s.size(); ++i) {
    if (s[i] == '"') return std::string(s);  // it has two quoted parts
    if (s[i] == '\\' && i + 2 < s.size()) ++i;
    out += s[i];
  }
  return out;
}

/// Returns a word without the marks that may surround an address.
std::string_view bare_word(std::string_view word) {
  constexpr std::string_view kMarks = "<>()[]{},;:\"'";
  while (!word.empty() && kMarks.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && kMarks.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  if (base::istarts_with(word, "mailto:")) word.remove_prefix(7);
  return word;
}

/// Is this text before an address only the name of an office?
bool is_office(std::string_view s) {
  constexpr auto kOffices =
      std::to_array<std::string_view>({"webmaster", "admin", "administrator", "postmaster", "editor", "author", "info",
                                       "contact", "noreply", "no-reply", "email", "e-mail", "mail"});
  while (!s.empty() && (s.back() == ':' || s.back() == '.')) s = trim(s.substr(0, s.size() - 1));
  return std::any_of(kOffices.begin(), kOffices.end(), [&](auto office) { return base::iequals(office, s); });
}

/// Returns the name without the addresses in it. If there are any, the rest may not be a name at all.
std::string without_addresses(std::string_view name, std::string& email) {
  std::string out;
  bool found = false;
  for (const std::string_view word : base::words(name)) {
    const std::string_view bare = bare_word(word);
    if (is_email(bare)) {
      found = true;
      if (email.empty()) email = bare;
    } else {
      out.append(out.empty() ? "" : " ").append(word);
    }
  }
  if (!found) return base::collapse(name);
  const bool letters = std::any_of(out.begin(), out.end(),
                                   [](char c) { return base::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80; });
  return letters && !is_office(out) ? out : std::string();
}

/// Splits `outer (inner)` or `outer <inner>` if one of the two is or contains an address.
bool split_brackets(std::string_view s, char open, char close, Person& person) {
  const std::size_t from = s.find(open);
  const std::size_t to = s.find(close, from == std::string_view::npos ? 0 : from);
  if (from == std::string_view::npos || to == std::string_view::npos) return false;
  const std::string_view inner = bare_word(trim(s.substr(from + 1, to - from - 1)));
  const std::string_view outer = trim(s.substr(0, from));
  const bool email_inside = is_email(inner);
  if (!email_inside && !is_email(bare_word(outer))) return false;
  person.email = email_inside ? inner : bare_word(outer);
  person.name = email_inside ? outer : trim(s.substr(from + 1, to - from - 1));
  return true;
}

Person one_person(std::string_view s) {
  Person person;
  if (!split_brackets(s, '(', ')', person) && !split_brackets(s, '<', '>', person)) person.name = s;
  person.name = without_addresses(unquoted(trim(person.name)), person.email);
  return person;
}

/// Returns the parts between commas or semicolons outside of quotes and brackets, if each of them has an address.
/// Otherwise a comma belongs to a name, as in `Doe, Jane`, and the whole text is one part.
std::vector<std::string_view> parts_of(std::string_view s) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  bool quoted = false;
  bool bracketed = false;
  for (std::size_t i = 0; i <= s.size(); ++i) {
    if (i < s.size()) {
      if (s[i] == '"') quoted = !quoted;
      if (s[i] == '(' || s[i] == '<') bracketed = true;
      if (s[i] == ')' || s[i] == '>') bracketed = false;
      if (quoted || bracketed || (s[i] != ',' && s[i] != ';')) continue;
    }
    const std::string_view part = trim(s.substr(begin, i - begin));
    begin = i + 1;
    if (part.empty()) continue;
    if (part.find('@') == std::string_view::npos) return {s};
    parts.push_back(part);
  }
  return parts;
}

/// Returns the addresses if the text holds nothing else but white space.
std::vector<Person> addresses_alone(std::string_view s) {
  std::vector<Person> out;
  for (const std::string_view word : base::words(s)) {
    const std::string_view bare = bare_word(word);
    if (bare.empty()) continue;
    if (!is_email(bare)) return {};
    const bool again = std::any_of(out.begin(), out.end(), [&](const Person& p) { return p.email == bare; });
    if (!again) out.push_back({"", std::string(bare), ""});
  }
  return out;
}

}  // namespace

std::vector<Person> split_persons(std::string_view text) {
  const std::string plain = undisguised(text);
  std::vector<Person> out;
  for (const std::string_view part : parts_of(plain)) {
    std::vector<Person> alone = addresses_alone(part);
    if (alone.empty()) alone.push_back(one_person(part));
    for (Person& person : alone) out.push_back(std::move(person));
  }
  return out;
}

}  // namespace feedcat::feed

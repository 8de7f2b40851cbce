#include "xml/dtd.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace feedcat::xml {
namespace {

using base::kNone;
constexpr std::size_t kLongestDoctype = 1U << 20U;
constexpr std::size_t kLongestEntity = 64U << 10U;
constexpr int kDeepest = 16;

/// The offset after the quoted string, comment or processing instruction that begins at `at`, or `at` if there is none.
std::size_t skip_opaque(std::string_view text, std::size_t at) {
  const auto behind = [&](std::string_view end, std::size_t from) {
    const std::size_t found = text.find(end, from);
    return found == kNone ? text.size() : found + end.size();
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("<!--")) return behind("-->", at + 4);
  if (rest.starts_with("<?")) return behind("?>", at + 2);
  if (rest.starts_with('"') || rest.starts_with('\'')) return behind(rest.substr(0, 1), at + 1);
  return at;
}

/// The offset after the `>` that ends the declaration at `begin`.
std::size_t declaration_end(std::string_view text, std::size_t begin) {
  for (std::size_t at = begin; at < text.size();) {
    if (text[at] == '>') return at + 1;
    const std::size_t next = skip_opaque(text, at);
    at = next == at ? at + 1 : next;
  }
  return text.size();
}

std::string_view take_word(std::string_view& s) {
  s = base::trim(s);
  const auto end = std::find_if(s.begin(), s.end(), [](char c) { return base::is_space(c) || c == '"' || c == '\''; });
  const std::string_view word = s.substr(0, static_cast<std::size_t>(end - s.begin()));
  s.remove_prefix(word.size());
  s = base::trim(s);
  return word;
}

}  // namespace

std::size_t doctype_end(std::string_view text, std::size_t begin) {
  const std::string_view window = text.substr(0, std::min(text.size(), begin + kLongestDoctype));
  bool subset = false;
  for (std::size_t at = begin + 2; at < window.size();) {
    if (window[at] == '[') subset = true;
    if (window[at] == ']') subset = false;
    if (window[at] == '>' && !subset) return at + 1;
    std::size_t next = skip_opaque(window, at);
    if (next == at && subset && window.substr(at).starts_with("<!")) next = declaration_end(window, at + 2);
    at = next == at ? at + 1 : next;
  }
  return kNone;
}

Entities::Entities(std::string_view text) : budget_(4 * text.size() + (4U << 20U)) {
  std::size_t at = base::ifind(text, "<!doctype");
  for (int i = 0; i < kMostDoctypes && at != kNone; ++i) {
    const std::size_t end = doctype_end(text, at);
    if (end != kNone) read_doctype(text.substr(at, end - at));
    at = base::ifind(text, "<!doctype", end == kNone ? at + 9 : end);
  }
}

void Entities::read_doctype(std::string_view doctype) {
  const std::string_view head = doctype.substr(0, doctype.find('['));
  external_ = external_ || base::ifind(head, "system") != kNone || base::ifind(head, "public") != kNone;
  for (std::size_t at = head.size(); at < doctype.size();) {
    if (doctype.substr(at).starts_with("<!ENTITY")) {
      const std::size_t end = declaration_end(doctype, at + 8);
      read_declaration(doctype.substr(at + 8, end - at - 8));
      at = end;
    } else {
      const std::size_t next = skip_opaque(doctype, at);
      at = next == at ? at + 1 : next;
    }
  }
}

void Entities::read_declaration(std::string_view declaration) {
  const std::string_view name = take_word(declaration);
  if (name.empty() || name == "%" || declaration.empty()) return;
  const char quote = declaration.front();
  if (quote != '"' && quote != '\'') return;  // SYSTEM or PUBLIC
  const std::size_t end = declaration.find(quote, 1);
  if (end == kNone) return;
  // XML 1.0 § 4.2: the first declaration binds.
  declared_.try_emplace(name, Entity{declaration.substr(1, end - 1), {}, false, false});
}

bool Entities::spend(std::size_t bytes) {
  if (bytes > budget_) {
    exhausted_ = true;
    return false;
  }
  budget_ -= bytes;
  return true;
}

const std::string& Entities::expanded(Entity& entity, int depth) {
  if (entity.done || entity.open) return entity.expanded;
  entity.open = true;
  std::string out;
  std::string_view literal = entity.literal;
  while (!literal.empty() && !exhausted_) {
    const std::size_t reference = std::min(literal.find('&'), literal.size());
    out += literal.substr(0, reference);
    literal.remove_prefix(reference);
    const std::size_t semicolon = literal.substr(0, 100).find(';');
    const std::string_view name = semicolon == kNone ? std::string_view() : literal.substr(1, semicolon - 1);
    const auto found = declared_.find(name);
    if (name == "#38" || name == "#x26") {
      out += '&';  // § 4.4: character references are replaced when the entity is declared
      literal.remove_prefix(semicolon + 1);
    } else if (found != declared_.end() && depth < kDeepest) {
      out += expanded(found->second, depth + 1);
      literal.remove_prefix(semicolon + 1);
    } else if (!literal.empty()) {
      out += '&';
      literal.remove_prefix(1);
    }
    if (out.size() > kLongestEntity) exhausted_ = true;
  }
  entity.open = false;
  entity.done = true;
  if (spend(out.size())) entity.expanded = std::move(out);
  return entity.expanded;
}

std::optional<std::string_view> Entities::replacement(std::string_view name) {
  const auto found = declared_.find(name);
  if (found == declared_.end()) return std::nullopt;
  const std::string& text = expanded(found->second, 0);
  return spend(text.size()) ? std::string_view(text) : std::string_view();
}

}  // namespace feedcat::xml

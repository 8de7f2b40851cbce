#include "xml/inner_html.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <vector>

#include "base/ascii.hpp"
#include "text/url.hpp"
#include "xml/namespaces.hpp"
#include "xml/xml.hpp"

namespace feedcat::xml {
namespace {

constexpr std::array<std::string_view, 14> kVoid = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                    "input", "link", "meta", "param", "source", "track", "wbr"};

void append_escaped(std::string& out, std::string_view text, bool quoted) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"' && quoted) {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

/// HTML has no prefixes. It knows its own elements and those of SVG and MathML by their names.
std::string_view html_name(std::string_view name, Ns ns) {
  return ns == Ns::xhtml || ns == Ns::svg || ns == Ns::mathml ? local_part(name) : name;
}

constexpr std::array<std::string_view, 7> kAddresses = {"href", "src", "cite", "poster", "longdesc", "action", "data"};

/// The bases that elements declare for what is inside them.
class Bases {
 public:
  explicit Bases(std::string_view outer) : outer_(outer) {}

  void enter(pugi::xml_node element) {
    const pugi::xml_attribute attribute = element.attribute("xml:base");
    if (attribute && open_.size() < kMost) open_.push_back({element, text::resolve_url(attribute.value(), current())});
  }
  void leave(pugi::xml_node element) {
    if (!open_.empty() && open_.back().element == element) open_.pop_back();
  }
  /// The address as it must be written: absolute if a base is declared here.
  [[nodiscard]] std::string resolved(std::string_view address) const {
    return open_.empty() ? std::string(address) : text::resolve_url(address, current());
  }

 private:
  struct Open {
    pugi::xml_node element;
    std::string base;
  };
  static constexpr std::size_t kMost = 64;

  [[nodiscard]] std::string_view current() const {
    return open_.empty() ? outer_ : std::string_view(open_.back().base);
  }

  std::string_view outer_;
  std::vector<Open> open_;
};

void append_start_tag(std::string& out, pugi::xml_node element, std::string_view name, const Bases& bases) {
  out.append("<").append(name);
  const std::string_view own_prefix = prefix_of(element.name());
  for (const pugi::xml_attribute& attribute : element.attributes()) {
    const std::string_view full = attribute.name();
    const std::string_view prefix = prefix_of(full);
    if (full == "xmlns" || prefix == "xmlns" || full == "xml:base") continue;
    const std::string_view written = !prefix.empty() && prefix == own_prefix ? local_part(full) : full;
    const bool address = std::find(kAddresses.begin(), kAddresses.end(), written) != kAddresses.end();
    out.append(" ").append(written).append("=\"");
    append_escaped(out, address ? bases.resolved(attribute.value()) : attribute.value(), true);
    out += '"';
  }
  out += '>';
}

bool is_void(std::string_view name) {
  return std::any_of(kVoid.begin(), kVoid.end(), [&](std::string_view known) { return base::iequals(known, name); });
}

}  // namespace

std::string inner_html_of(pugi::xml_node top, const Namespaces& namespaces, std::string_view base) {
  std::string out;
  Bases bases(base);
  const auto name_of = [&](pugi::xml_node element) {
    return html_name(element.name(), namespaces.of_element(element));
  };
  const auto enter = [&](pugi::xml_node element) {
    bases.enter(element);
    append_start_tag(out, element, name_of(element), bases);
  };
  const auto leave = [&](pugi::xml_node element) {
    bases.leave(element);
    if (!is_void(name_of(element))) out.append("</").append(name_of(element)).append(">");
  };
  pugi::xml_node at = top.first_child();
  while (at) {
    if (at.type() == pugi::node_element) enter(at);
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) append_escaped(out, at.value(), false);
    pugi::xml_node next = at.first_child();
    while (!next) {
      if (at.type() == pugi::node_element) leave(at);
      next = at.next_sibling();
      if (next) break;
      at = at.parent();
      if (at == top) return out;
    }
    at = next;
  }
  return out;
}

}  // namespace feedcat::xml

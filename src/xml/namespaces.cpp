#include "xml/namespaces.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"

namespace feedcat::xml {
namespace {

struct Row {
  std::string_view key;
  Ns ns;
};

// The URIs are in the form that `comparable` gives them.
constexpr std::array kUris = {
    Row{"w3.org/xml/1998/namespace", Ns::xml},
    Row{"backend.userland.com/rss", Ns::rss},
    Row{"backend.userland.com/rss2", Ns::rss},
    Row{"backend.userland.com/rss091", Ns::rss},
    Row{"backend.userland.com/rss092", Ns::rss},
    Row{"blogs.law.harvard.edu/tech/rss", Ns::rss},
    Row{"cyber.law.harvard.edu/rss/rss.html", Ns::rss},
    Row{"rssboard.org/rss-specification", Ns::rss},
    Row{"my.netscape.com/rdf/simple/0.9", Ns::rss09},
    Row{"my.netscape.com/publish/formats/rss-0.91.dtd", Ns::rss09},
    Row{"channel.netscape.com/rdf/simple/0.9", Ns::rss09},
    Row{"purl.org/rss/1.0", Ns::rss10},
    Row{"purl.org/net/rss1.1", Ns::rss11},
    Row{"w3.org/1999/02/22-rdf-syntax-ns", Ns::rdf},
    Row{"w3.org/2005/atom", Ns::atom},
    Row{"w3.org/2005/atom10", Ns::atom},
    Row{"purl.org/atom/ns", Ns::atom03},
    Row{"example.com/newformat", Ns::atom03},
    Row{"example.com/necho", Ns::atom03},
    Row{"purl.org/echo", Ns::atom03},
    Row{"purl.org/pie", Ns::atom03},
    Row{"w3.org/2007/app", Ns::app},
    Row{"purl.org/atom/app", Ns::app},
    Row{"w3.org/1999/xhtml", Ns::xhtml},
    Row{"w3.org/tr/rec-html40", Ns::xhtml},
    Row{"purl.org/dc/elements/1.1", Ns::dc},
    Row{"purl.org/dc/elements/1.0", Ns::dc},
    Row{"purl.org/dc/terms", Ns::dcterms},
    Row{"purl.org/rss/1.0/modules/dcterms", Ns::dcterms},
    Row{"purl.org/rss/1.0/modules/content", Ns::content},
    Row{"purl.org/rss/1.0/modules/slash", Ns::slash},
    Row{"wellformedweb.org/commentapi", Ns::wfw},
    Row{"purl.org/rss/1.0/modules/syndication", Ns::sy},
    Row{"purl.org/syndication/thread/1.0", Ns::thr},
    Row{"search.yahoo.com/mrss", Ns::media},
    Row{"video.search.yahoo.com/mrss", Ns::media},
    Row{"tools.search.yahoo.com/mrss", Ns::media},
    Row{"api.search.yahoo.com/mrss", Ns::media},
    Row{"search.yahoo.com/mrss/1.0", Ns::media},
    Row{"search.yahoo.com/mrss/1.5.1", Ns::media},
    Row{"rssboard.org/media-rss", Ns::media},
    Row{"itunes.com/dtds/podcast-1.0.dtd", Ns::itunes},
    Row{"itunes.apple.com/dtds/podcast-1.0.dtd", Ns::itunes},
    Row{"itunes.com/dtds/podcast-1.0", Ns::itunes},
    Row{"example.com/dtds/podcast-1.0.dtd", Ns::itunes},
    Row{"podcastindex.org/namespace/1.0", Ns::podcast},
    Row{"github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", Ns::podcast},
    Row{"google.com/schemas/play-podcasts/1.0", Ns::googleplay},
    Row{"google.com/schemas/play-podcasts/1.0/play-podcasts.xsd", Ns::googleplay},
    Row{"georss.org/georss", Ns::georss},
    Row{"georss.org/georss/10", Ns::georss},
    Row{"georss.org/georss/11", Ns::georss},
    Row{"w3.org/2003/01/geo/wgs84_pos", Ns::geo},
    Row{"opengis.net/gml", Ns::gml},
    Row{"opengis.net/gml/3.2", Ns::gml},
    Row{"creativecommons.org/ns", Ns::cc},
    Row{"web.resource.org/cc", Ns::cc},
    Row{"backend.userland.com/creativecommonsrssmodule", Ns::cc},
    Row{"cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", Ns::cc},
    Row{"rssnamespace.org/feedburner/ext/1.0", Ns::feedburner},
    Row{"a9.com/-/spec/opensearch/1.1", Ns::opensearch},
    Row{"a9.com/-/spec/opensearchrss/1.0", Ns::opensearch},
    Row{"purl.org/syndication/history/1.0", Ns::fh},
    Row{"prismstandard.org/namespaces/1.2/basic", Ns::prism},
    Row{"prismstandard.org/namespaces/basic/2.0", Ns::prism},
    Row{"prismstandard.org/namespaces/basic/2.1", Ns::prism},
    Row{"prismstandard.org/namespaces/basic/3.0", Ns::prism},
    Row{"webns.net/mvcb", Ns::admin},
    Row{"activitystrea.ms/spec/1.0", Ns::activity},
    Row{"activitystrea.ms/schema/1.0", Ns::activity},
    Row{"opml.org/spec2", Ns::opml},
    Row{"source.scripting.com", Ns::source},
    Row{"podlove.org/simple-chapters", Ns::psc},
    Row{"youtube.com/xml/schemas/2015", Ns::yt},
    Row{"gdata.youtube.com/schemas/2007", Ns::yt},
    Row{"arxiv.org/schemas/atom", Ns::arxiv},
    Row{"rawvoice.com/rawvoicerssmodule", Ns::rawvoice},
    Row{"blubrry.com/developer/rawvoice-rss", Ns::rawvoice},
    Row{"spotify.com/ns/rss", Ns::spotify},
    Row{"github.com/feedcat/feedcat/ns/atom", Ns::feedcat},
    Row{"w3.org/2000/svg", Ns::svg},
    Row{"w3.org/1998/math/mathml", Ns::mathml},
};

constexpr std::array kPrefixes = {
    Row{"xml", Ns::xml},
    Row{"rss", Ns::rss},
    Row{"rdf", Ns::rdf},
    Row{"atom", Ns::atom},
    Row{"atom10", Ns::atom},
    Row{"a10", Ns::atom},
    Row{"app", Ns::app},
    Row{"xhtml", Ns::xhtml},
    Row{"html", Ns::xhtml},
    Row{"dc", Ns::dc},
    Row{"dcterms", Ns::dcterms},
    Row{"content", Ns::content},
    Row{"slash", Ns::slash},
    Row{"wfw", Ns::wfw},
    Row{"sy", Ns::sy},
    Row{"thr", Ns::thr},
    Row{"media", Ns::media},
    Row{"itunes", Ns::itunes},
    Row{"podcast", Ns::podcast},
    Row{"googleplay", Ns::googleplay},
    Row{"georss", Ns::georss},
    Row{"geo", Ns::geo},
    Row{"gml", Ns::gml},
    Row{"cc", Ns::cc},
    Row{"creativecommons", Ns::cc},
    Row{"feedburner", Ns::feedburner},
    Row{"opensearch", Ns::opensearch},
    Row{"fh", Ns::fh},
    Row{"prism", Ns::prism},
    Row{"admin", Ns::admin},
    Row{"activity", Ns::activity},
    Row{"source", Ns::source},
    Row{"psc", Ns::psc},
    Row{"yt", Ns::yt},
    Row{"arxiv", Ns::arxiv},
    Row{"rawvoice", Ns::rawvoice},
    Row{"spotify", Ns::spotify},
    Row{"svg", Ns::svg},
    Row{"math", Ns::mathml},
    Row{"mathml", Ns::mathml},
};

template <std::size_t N>
Ns look_up(const std::array<Row, N>& rows, std::string_view key) {
  const auto* const found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.key == key; });
  return found == rows.end() ? Ns::other : found->ns;
}

/// No URI in the table is longer than this, so a longer value need not be copied.
constexpr std::size_t kLongestUri = 200;

void strip_prefix(std::string_view& s, std::string_view prefix) {
  if (s.starts_with(prefix)) s.remove_prefix(prefix.size());
}

/// Sets the prefix that an attribute declares, if it is a declaration. `xmlns` declares the empty prefix.
bool is_declaration(std::string_view name, std::string_view& prefix) {
  if (!name.starts_with("xmlns")) return false;
  if (name.size() == 5) {
    prefix = {};
    return true;
  }
  if (name[5] != ':') return false;
  prefix = name.substr(6);
  return true;
}

/// A prefix keeps its usual meaning if its URI is unknown: misspelt URIs are more common than other uses of `media`.
Ns declared(std::string_view prefix, std::string_view uri) {
  const Ns ns = namespace_of_uri(uri);
  return ns == Ns::other || ns == Ns::none ? (prefix.empty() ? ns : namespace_of_prefix(prefix)) : ns;
}

}  // namespace

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view local_part(std::string_view name) { return name.substr(name.find(':') + 1); }

Ns namespace_of_uri(std::string_view uri) {
  uri = base::trim(uri);
  if (uri.empty()) return Ns::none;
  if (uri.size() > kLongestUri) return Ns::other;
  const std::string lower = base::lower(uri);
  std::string_view comparable = lower;
  strip_prefix(comparable, "http");
  strip_prefix(comparable, "s");
  strip_prefix(comparable, "://");
  strip_prefix(comparable, "www.");
  while (!comparable.empty() && (comparable.back() == '/' || comparable.back() == '#')) comparable.remove_suffix(1);
  return look_up(kUris, comparable);
}

Ns namespace_of_prefix(std::string_view prefix) {
  if (prefix.empty()) return Ns::none;
  if (prefix.size() > kLongestUri) return Ns::other;
  return look_up(kPrefixes, base::lower(prefix));
}

/// The declarations that are in force while a tree is walked.
class Namespaces::Scopes {
 public:
  void enter(pugi::xml_node element) {
    std::string_view prefix;
    for (const pugi::xml_attribute& attribute : element.attributes()) {
      if (is_declaration(attribute.name(), prefix)) bindings_[prefix].push_back(declared(prefix, attribute.value()));
    }
  }
  void leave(pugi::xml_node element) {
    std::string_view prefix;
    for (const pugi::xml_attribute& attribute : element.attributes()) {
      if (is_declaration(attribute.name(), prefix)) bindings_[prefix].pop_back();
    }
  }
  /// Returns nullptr for a prefix that is not declared.
  [[nodiscard]] const Ns* find(std::string_view prefix) const {
    const auto found = bindings_.find(prefix);
    return found == bindings_.end() || found->second.empty() ? nullptr : &found->second.back();
  }

 private:
  std::unordered_map<std::string_view, std::vector<Ns>> bindings_;
};

void Namespaces::collect(pugi::xml_node root) {
  std::string_view prefix;
  for (const pugi::xml_attribute& attribute : root.attributes()) {
    if (is_declaration(attribute.name(), prefix)) root_.emplace_back(prefix, declared(prefix, attribute.value()));
  }
  std::stable_sort(root_.begin(), root_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

  Scopes scopes;  // empty as long as only the root has declarations
  std::vector<pugi::xml_node> declaring;
  pugi::xml_node at = root;
  while (true) {
    if (at.type() == pugi::node_element) {
      if (note_attributes(at) && at != root) {
        if (!nested_) scopes.enter(root);
        nested_ = true;
        scopes.enter(at);
        declaring.push_back(at);
      }
      note_prefixes(at, declaring.empty() ? nullptr : &scopes);
    }
    pugi::xml_node next = at.first_child();
    while (!next) {
      if (!declaring.empty() && declaring.back() == at) {
        scopes.leave(at);
        declaring.pop_back();
      }
      if (at == root) return;
      next = at.next_sibling();
      if (!next) at = at.parent();
    }
    at = next;
  }
}

bool Namespaces::note_attributes(pugi::xml_node element) {
  bool declares = false;
  for (const pugi::xml_attribute& attribute : element.attributes()) {
    const std::string_view name = attribute.name();
    if (!name.starts_with("xml")) continue;
    declares = declares || name.starts_with("xmlns");
    has_base_ = has_base_ || name == "xml:base";
    has_lang_ = has_lang_ || name == "xml:lang";
  }
  return declares;
}

void Namespaces::note_prefixes(pugi::xml_node element, const Scopes* scopes) {
  const auto check = [&](std::string_view prefix) {
    if (prefix.empty() || prefix == "xml" || prefix == "xmlns" || !undeclared_.empty()) return;
    if ((scopes != nullptr ? scopes->find(prefix) : declared_at_root(prefix)) == nullptr) undeclared_ = prefix;
  };
  const std::string_view prefix = prefix_of(element.name());
  check(prefix);
  for (const pugi::xml_attribute& attribute : element.attributes()) check(prefix_of(attribute.name()));
  if (scopes == nullptr) return;
  const Ns* found = scopes->find(prefix);
  const Ns ns = found != nullptr ? *found : namespace_of_prefix(prefix);
  if (ns != at_root(prefix)) exceptions_.emplace(element.internal_object(), ns);
}

const Ns* Namespaces::declared_at_root(std::string_view prefix) const {
  const auto found = std::lower_bound(root_.begin(), root_.end(), prefix,
                                      [](const auto& row, std::string_view key) { return row.first < key; });
  return found != root_.end() && found->first == prefix ? &found->second : nullptr;
}

Ns Namespaces::at_root(std::string_view prefix) const {
  const Ns* found = declared_at_root(prefix);
  return found != nullptr ? *found : namespace_of_prefix(prefix);
}

Ns Namespaces::of_element(pugi::xml_node element) const {
  if (!exceptions_.empty()) {
    if (const auto found = exceptions_.find(element.internal_object()); found != exceptions_.end()) {
      return found->second;
    }
  }
  return at_root(prefix_of(element.name()));
}

Ns Namespaces::of_attribute_prefix(pugi::xml_node element, std::string_view prefix) const {
  std::string_view declares;
  for (; nested_ && element; element = element.parent()) {
    for (const pugi::xml_attribute& attribute : element.attributes()) {
      if (is_declaration(attribute.name(), declares) && declares == prefix) return declared(prefix, attribute.value());
    }
  }
  return at_root(prefix);
}

}  // namespace feedcat::xml

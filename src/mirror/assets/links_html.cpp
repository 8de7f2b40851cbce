#include "mirror/assets/links_html.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "html/parse/scan.hpp"
#include "text/entities.hpp"

namespace feedcat::mirror {
namespace {

using html::ScannedAttribute;
using html::Tag;
using html::Token;

class HtmlAssets {
 public:
  HtmlAssets(std::string_view html, const AssetPlacer& place) : html_(html), place_(place) {}

  std::string run() {
    html::Scanner scanner(html_);
    for (Token token; scanner.next(token);) {
      if (token.kind == Token::Kind::end_tag) {
        if (token.tag == Tag::picture) sources_.clear();
        if (token.tag == Tag::ul) in_attachments_ = false;
      } else if (token.kind == Token::Kind::start_tag) {
        if (token.tag == Tag::ul) in_attachments_ = token.source == "<ul class=\"attachments\">";
        start(token.tag, scanner.attributes());
      }
    }
    std::string out;
    std::size_t from = 0;
    for (const Edit& edit : edits_) {
      out += html_.substr(from, edit.begin - from);
      out += edit.text;
      from = edit.end;
    }
    return out += html_.substr(from);
  }

 private:
  struct Edit {
    std::size_t begin;
    std::size_t end;
    std::string text;
  };

  void start(Tag tag, std::span<const ScannedAttribute> attributes) {
    if (tag == Tag::picture) sources_.clear();
    if (tag == Tag::source) {
      drop(attributes, sources_);
    } else if (tag == Tag::img) {
      std::vector<Edit> edits;
      if (!show(attributes, "src", AssetKind::image, edits)) return;
      drop(attributes, edits);
      std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
      // Without this, a browser would prefer one of these.
      edits_.insert(edits_.end(), sources_.begin(), sources_.end());
      sources_.clear();
      edits_.insert(edits_.end(), edits.begin(), edits.end());
    } else if (tag == Tag::video) {
      show(attributes, "poster", AssetKind::image, edits_);
    } else if (tag == Tag::a && in_attachments_) {
      show(attributes, "href", AssetKind::attachment, edits_);
    }
  }

  static bool is_called(const ScannedAttribute& attribute, std::string_view name) {
    return base::istarts_with(attribute.source, name) && attribute.source.substr(name.size()).starts_with('=');
  }

  bool show(std::span<const ScannedAttribute> attributes, std::string_view name, AssetKind kind,
            std::vector<Edit>& edits) const {
    for (const ScannedAttribute& attribute : attributes) {
      if (!is_called(attribute, name)) continue;
      const auto placed = place_(kind, text::decode_entities(attribute.value));
      if (!placed) return false;
      const std::size_t begin = offset(attribute.value);
      edits.push_back({begin, begin + attribute.value.size(), *placed});
      return true;
    }
    return false;
  }

  void drop(std::span<const ScannedAttribute> attributes, std::vector<Edit>& edits) const {
    for (const ScannedAttribute& attribute : attributes) {
      if (!is_called(attribute, "srcset") && !is_called(attribute, "sizes")) continue;
      const std::size_t begin = offset(attribute.source);
      edits.push_back({begin - 1, begin + attribute.source.size(), {}});
    }
  }

  [[nodiscard]] std::size_t offset(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - html_.data());
  }

  std::string_view html_;
  const AssetPlacer& place_;
  std::vector<Edit> edits_;    // in the order of the text
  std::vector<Edit> sources_;  // of the open picture, in case its image is placed
  bool in_attachments_ = false;
};

}  // namespace

std::string place_in_html(std::string_view html, const AssetPlacer& place) { return HtmlAssets(html, place).run(); }

}  // namespace feedcat::mirror

#include "render/xhtml/rename.hpp"

#include "html/tag.hpp"

namespace feedcat::render {

void rename_element(Node& node, Tag tag) {
  node.tag = tag;
  node.name = html::tag_name(tag);
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < node.attribute_count_; ++i) {
    const Attribute& attribute = node.attributes_[i];
    if (attribute.name == "lang" || attribute.name == "dir") node.attributes_[kept++] = attribute;
  }
  node.attribute_count_ = kept;
}

}  // namespace feedcat::render

// Writes a tree as text, one line for each node. Two trees are equal if their dumps are.
#pragma once

#include <string>

#include "html/node.hpp"
#include "html/walk.hpp"

namespace feedcat::html {

inline std::string dump(const Node& root) {
  std::string out;
  for (ConstWalk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering()) {
      out += ")\n";
      continue;
    }
    switch (node.kind) {
      case NodeKind::document:
        out += "(document\n";
        break;
      case NodeKind::text:
        out.append("text ").append(node.text).append("\n");
        break;
      case NodeKind::comment:
        out.append("comment ").append(node.text).append("\n");
        break;
      case NodeKind::element:
        out.append(node.space == Space::html ? "(" : node.space == Space::svg ? "(svg " : "(mathml ");
        out += node.name;
        for (const Attribute& attribute : node.attributes()) {
          out.append(" ").append(attribute.name).append("=").append(attribute.value);
        }
        out += '\n';
    }
  }
  return out;
}

}  // namespace feedcat::html

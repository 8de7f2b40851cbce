// The names of the HTML tree, for use in this layer.
#pragma once

#include "html/node.hpp"
#include "html/walk.hpp"

namespace feedcat::render {

using html::Attribute;
using html::ConstWalk;
using html::Node;
using html::NodeKind;
using html::Space;
using html::Tag;
using html::Tree;
using html::Walk;

}  // namespace feedcat::render

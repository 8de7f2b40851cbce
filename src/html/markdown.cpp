#include "html/markdown.hpp"
namespace feedcat::html {
void render_markdown(const Node&, std::string&) {}
}

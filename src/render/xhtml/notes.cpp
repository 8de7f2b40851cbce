#include "render/xhtml/notes.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"
#include "render/xhtml/rename.hpp"

namespace feedcat::render {
namespace {

/// Returns the value if it is a short number. Any other value was not written by feedcat.
std::string note_number(std::string_view value) {
  const bool number = !value.empty() && value.size() <= 6 && std::all_of(value.begin(), value.end(), base::is_digit);
  return number ? std::string(value) : std::string();
}

class Notes {
 public:
  explicit Notes(Tree& tree) : tree_(tree) {}

  void run() {
    for (Walk walk(tree_.root()); walk.next();) {
      Node& node = *walk.node();
      if (!walk.entering() || !node.is_element()) continue;
      if (node.is(Tag::sup) && node.has("data-footnote-ref")) references_.push_back(&node);
      if (node.is(Tag::ol) && node.has("data-footnotes")) lists_.push_back(&node);
    }
    for (const Node* list : lists_) {
      for (Node* item = list->first_child; item != nullptr; item = item->next) {
        if (const std::string number = note_number(item->get("data-footnote")); !number.empty())
          notes_.try_emplace(number, Note{item, false});
      }
    }
    for (Node* reference : references_) refer(*reference);
    for (Node* list : lists_) write_list(*list);
  }

 private:
  struct Note {
    Node* item = nullptr;
    bool referred = false;
  };

  void refer(Node& sup) {
    const std::string number = note_number(sup.get("data-footnote-ref"));
    const auto note = notes_.find(number);
    if (note == notes_.end() || html::ancestor(sup, Tag::a) != nullptr) return;
    while (Node* former = html::find_first(sup, Tag::a)) html::unwrap(*former);  // it leads to the page
    Node* link = tree_.make_element(Tag::a);
    tree_.set_attribute(*link, "epub:type", "noteref");
    tree_.set_attribute(*link, "href", "#note-" + number);
    if (!note->second.referred) tree_.set_attribute(*link, "id", "note-ref-" + number);
    note->second.referred = true;
    html::move_children(sup, *link);
    tree_.append(sup, *link);
  }

  void write_list(Node& list) {
    for (Node* item = list.first_child; item != nullptr; item = item->next) {
      if (!item->is_element()) continue;
      const std::string number = note_number(item->get("data-footnote"));
      const auto note = notes_.find(number);
      const bool known = note != notes_.end() && note->second.item == item && note->second.referred;
      rename_element(*item, known ? Tag::aside : Tag::div);
      if (!known) continue;
      tree_.set_attribute(*item, "epub:type", "footnote");
      tree_.set_attribute(*item, "id", "note-" + number);
      link_back(*item, number);
    }
    rename_element(list, Tag::section);
    tree_.set_attribute(list, "epub:type", "footnotes");
  }

  /// The number stands at the beginning of the first line.
  void link_back(Node& item, const std::string& number) {
    Node* link = tree_.make_element(Tag::a);
    tree_.set_attribute(*link, "href", "#note-ref-" + number);
    tree_.append(*link, *tree_.make_text(number + "."));
    Node* first = item.first_child;
    while (first != nullptr && !html::is_seen(*first)) first = first->next;
    Node& line = first != nullptr && first->is(Tag::p) ? *first : item;
    Node* space = tree_.make_text(" ");
    if (line.first_child == nullptr) {
      tree_.append(line, *space);
    } else {
      tree_.insert_before(*line.first_child, *space);
    }
    tree_.insert_before(*space, *link);
  }

  Tree& tree_;
  std::vector<Node*> references_, lists_;
  std::unordered_map<std::string, Note> notes_;
};

}  // namespace

void link_footnotes(Tree& tree) { Notes(tree).run(); }

}  // namespace feedcat::render

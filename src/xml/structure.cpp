#include "xml/structure.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "xml/namespaces.hpp"
#include "xml/tag_scanner.hpp"

namespace feedcat::xml {
namespace {

using base::kNone;

/// The offset of the document's root: the first tag with a known name, or otherwise the first tag.
std::size_t find_root(std::string_view text, const Vocabulary& vocabulary) {
  TagScanner scanner(text);
  std::size_t first = kNone;
  for (std::size_t at = text.find('<'); at != kNone; at = text.find('<', at)) {
    const std::size_t behind = scanner.skip_aside(at);
    if (behind != at) {
      at = behind;
      continue;
    }
    const TagScanner::Tag tag = scanner.read_tag(at);
    if (tag.kind == TagScanner::Kind::tag) {
      if (first == kNone) first = at;
      if (contains(vocabulary.roots, local_part(tag.name))) return at;
    }
    at = tag.kind == TagScanner::Kind::tag ? tag.end : at + 1;
  }
  return first;
}

class Repair {
 public:
  Repair(std::string_view text, const Vocabulary& vocabulary, Notes& notes, Cut& cut)
      : text_(text), names_(vocabulary), notes_(notes), cut_(cut), scanner_(text) {
    out_.reserve(text.size() + text.size() / 16);
  }

  std::string run() {
    at_ = find_root(text_, names_);
    if (at_ == kNone) return {};
    note_junk(0, at_, "something before the root element");
    while (at_ < text_.size() && !closed_) {
      const std::size_t tag = std::min(text_.find('<', at_), text_.size());
      append_inside(text_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ < text_.size()) markup();
    }
    if (closed_) {
      note_junk(at_, text_.size(), "something behind the root element");
    } else {
      finish_cut();
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t begin;  ///< of its start tag in out_
    bool has_whole_child = false;
  };

  void markup() {
    if (text_.substr(at_).starts_with("<![CDATA[")) return cdata();
    if (const std::size_t behind = scanner_.skip_aside(at_); behind != at_) {
      at_ = behind;
    } else if (text_.substr(at_).starts_with("</")) {
      end_tag();
    } else {
      start_tag();
    }
  }

  void cdata() {
    const std::size_t begin = at_ + 9;
    std::size_t end = scanner_.find_cdata_end(begin);
    std::size_t behind = end + 3;
    if (end == kNone) {
      notes_.add(at_, "CDATA without end");
      const std::string mark = stack_.empty() ? std::string() : std::string("</").append(stack_.back().name);
      end = mark.empty() ? text_.size() : std::min(text_.find(mark, begin), text_.size());
      behind = end;
    }
    append_inside("<![CDATA[");
    append_inside(text_.substr(begin, end - begin));
    append_inside("]]>");
    at_ = behind;
  }

  void stray() {
    notes_.add(at_, "stray '<'");
    append_inside("&lt;");
    ++at_;
  }

  /// Appends only inside the root: nothing may come before its tag.
  void append_inside(std::string_view text) {
    if (!stack_.empty()) out_ += text;
  }

  void end_tag() {
    std::size_t begin = at_ + 2;
    while (begin < text_.size() && base::is_space(text_[begin])) ++begin;
    const std::string_view name = scanner_.name_at(begin);
    if (name.empty() && begin < text_.size()) return stray();
    const std::size_t stop = text_.find_first_of("<>", begin + name.size());
    if (!name.empty()) close(name);
    if (stop == kNone || text_[stop] == '<') notes_.add(at_, "end tag without '>'");
    at_ = stop == kNone ? text_.size() : text_[stop] == '>' ? stop + 1 : stop;
  }

  void close(std::string_view name) {
    if (const auto open = open_.find(name); open != open_.end() && open->second > 0) {
      while (stack_.back().name != name) close_missing();
      pop();
    } else if (!stack_.empty() && base::iequals(local_part(stack_.back().name), local_part(name))) {
      notes_.add(at_, "end tag '" + std::string(name) + "' for '" + std::string(stack_.back().name) + "'");
      pop();
    } else if (!contains(names_.void_names, name)) {
      notes_.add(at_, "unexpected end tag '" + std::string(name.substr(0, 40)) + "'");
    }
  }

  void close_missing() {
    notes_.add(at_, "missing end tag of '" + std::string(stack_.back().name.substr(0, 40)) + "'");
    pop();
  }

  void pop() {
    const Open top = stack_.back();
    out_.append("</").append(top.name).append(">");
    --open_[top.name];
    if (contains(names_.item_parents, local_part(top.name))) --item_parents_;
    stack_.pop_back();
    if (stack_.empty()) {
      closed_ = true;
    } else {
      stack_.back().has_whole_child = true;
    }
  }

  void start_tag() {
    const TagScanner::Tag tag = scanner_.read_tag(at_);
    if (tag.kind == TagScanner::Kind::text) return stray();
    if (tag.kind == TagScanner::Kind::cut) {
      at_ = text_.size();
      return;
    }
    if (!tag.remark.empty()) notes_.add(at_, tag.remark);
    close_implied(tag.name);
    const std::size_t begin = out_.size();
    out_.append("<").append(tag.name);
    scanner_.append_attributes(out_, tag);
    at_ = tag.end;
    if (tag.self_closing || contains(names_.void_names, tag.name)) {
      out_ += "/>";
      if (stack_.empty()) {
        closed_ = true;
      } else {
        stack_.back().has_whole_child = true;
      }
      return;
    }
    out_ += '>';
    stack_.push_back({tag.name, begin});
    ++open_[tag.name];
    if (contains(names_.item_parents, local_part(tag.name))) ++item_parents_;
  }

  void close_implied(std::string_view name) {
    if (contains(names_.items, local_part(name))) {
      if (item_parents_ == 0) return;
      while (!contains(names_.item_parents, local_part(stack_.back().name))) close_missing();
    } else if (stack_.size() > 1 && contains(names_.text_fields, local_part(stack_.back().name)) &&
               (contains(names_.text_fields, local_part(name)) || contains(names_.other_fields, local_part(name)))) {
      close_missing();
    }
  }

  void finish_cut() {
    notes_.add(text_.size(), "the document is cut off");
    cut_.document = true;
    if (stack_.empty()) return;
    if (contains(names_.identity, local_part(stack_.back().name))) drop_last();
    if (!stack_.empty() && contains(names_.items, local_part(stack_.back().name)) && !stack_.back().has_whole_child)
      drop_last();
    while (!stack_.empty()) {
      cut_.item = cut_.item || contains(names_.items, local_part(stack_.back().name));
      pop();
    }
  }

  void drop_last() {
    if (stack_.size() == 1) return;
    out_.resize(stack_.back().begin);
    stack_.pop_back();
  }

  void note_junk(std::size_t from, std::size_t to, std::string_view remark) {
    for (std::size_t at = from; at < to;) {
      const std::size_t behind = text_[at] == '<' ? scanner_.skip_aside(at) : at;
      if (behind == at && !base::is_space(text_[at])) return notes_.add(at, remark);
      at = behind == at ? at + 1 : behind;
    }
  }

  std::string_view text_;
  const Vocabulary& names_;
  Notes& notes_;
  Cut& cut_;
  TagScanner scanner_;
  std::string out_;
  std::vector<Open> stack_;
  std::unordered_map<std::string_view, std::size_t> open_;  ///< how many of a name are on the stack
  std::size_t item_parents_ = 0;
  std::size_t at_ = 0;
  bool closed_ = false;
};

}  // namespace

std::string repair_structure(std::string_view text, const Vocabulary& vocabulary, Notes& notes, Cut& cut) {
  return Repair(text, vocabulary, notes, cut).run();
}

}  // namespace feedcat::xml

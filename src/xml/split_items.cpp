#include "xml/split_items.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/ascii.hpp"
#include "xml/entities.hpp"
#include "xml/namespaces.hpp"
#include "xml/tag_scanner.hpp"

namespace feedcat::xml {
namespace {

using base::kNone;
constexpr std::size_t kMostParents = 2;  // rss and channel

std::size_t behind(std::size_t mark, std::string_view what) { return mark == kNone ? kNone : mark + what.size(); }

class Cutter {
 public:
  Cutter(std::string_view text, const Vocabulary& vocabulary, std::size_t size,
         const std::function<void(std::string_view)>& passed)
      : text_(text), names_(vocabulary), size_(size), passed_(passed), scanner_(text) {}

  std::optional<Pieces> run() {
    std::size_t last = 0;  // where the markup that was read last ends
    for (std::size_t at = text_.find('<'); at != kNone; at = text_.find('<', last)) {
      if (unread_) unread_->refers |= text_.substr(last, at - last).find('&') != kNone;
      last = markup(at);
      if (last == kNone) return std::nullopt;
    }
    if (depth_ > 0 || pieces_.items == 0) return std::nullopt;
    end_run(text_.size());
    return std::move(pieces_);
  }

 private:
  struct Open {
    std::string_view name;
    std::string_view tag;
  };

  /// The content of a field that nobody reads, as long as there is nothing but text and CDATA in it.
  struct Unread {
    std::size_t begin;
    bool refers = false;  ///< there is an ampersand outside of its CDATA
  };

  /// The offset at which the markup ends, or npos if it is broken.
  std::size_t markup(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("<![CDATA[")) return behind(scanner_.find_cdata_end(at), "]]>");
    if (rest.starts_with("</")) return end_tag(at);
    unread_.reset();
    if (rest.starts_with("<!--")) return behind(text_.find("-->", at + 4), "-->");
    if (rest.starts_with("<?")) return instruction(at);
    if (rest.starts_with("<!")) return kNone;
    return start_tag(at);
  }

  std::size_t instruction(std::size_t at) {
    const std::size_t end = behind(text_.find("?>", at), "?>");
    // What looks like a comment in it makes the search for references skip what follows. It must find the same.
    if (in_item_ && text_.substr(at, end - at).find("<!") != kNone) {
      leaves_out_ = false;
      pieces_.unread.clear();
    }
    return end;
  }

  std::size_t start_tag(std::size_t at) {
    const TagScanner::Tag tag = scanner_.read_tag(at);
    if (tag.kind != TagScanner::Kind::tag || !tag.remark.empty()) return kNone;
    if (is_item(tag.name) && !begin_item(at)) return kNone;
    if (tag.self_closing) {
      if (in_item_ && depth_ == parents_.size()) end_item(tag.end);
      return tag.end;
    }
    if (depth_ == parents_.size() && depth_ < kMostParents && !in_item_) {
      parents_.push_back({tag.name, text_.substr(at, tag.end - at)});
    }
    const bool field = in_item_ && depth_ == parents_.size() + 1;
    if (field && leaves_out_ && contains(names_.unread, local_part(tag.name))) unread_ = Unread{tag.end};
    ++depth_;
    return tag.end;
  }

  std::size_t end_tag(std::size_t at) {
    const std::size_t end = behind(text_.find('>', at), ">");
    if (end == kNone || depth_ == 0) return kNone;
    if (unread_) end_unread(at);
    --depth_;
    if (depth_ < parents_.size()) parents_.pop_back();
    if (in_item_ && depth_ == parents_.size()) end_item(end);
    return end;
  }

  /// Characters that XML forbids and references that must be repaired make the whole document one that is repaired.
  void end_unread(std::size_t at) {
    const std::string_view content = text_.substr(unread_->begin, at - unread_->begin);
    const bool mends = unread_->refers && needs_mending(content);
    if (!mends && !has_forbidden(content)) pieces_.unread.push_back(content);
    unread_.reset();
  }

  [[nodiscard]] bool is_item(std::string_view name) const {
    return !in_item_ && !parents_.empty() && depth_ == parents_.size() && contains(names_.items, local_part(name)) &&
           contains(names_.item_parents, local_part(parents_.back().name));
  }

  /// Returns false if the parent is not that of the items before it.
  bool begin_item(std::size_t at) {
    if (pieces_.items == 0) {
      parent_ = parents_.back().tag.data();
      for (const Open& parent : parents_) pieces_.opening += parent.tag;
      for (auto parent = parents_.rbegin(); parent != parents_.rend(); ++parent) {
        pieces_.closing.append("</").append(parent->name).append(">");
      }
    }
    if (parents_.back().tag.data() != parent_) return false;
    const std::string_view between = text_.substr(run_end_, at - run_end_);
    if (run_end_ - run_begin_ >= size_ || pieces_.items == 0 || !base::trim(between).empty()) {
      end_run(at);
      run_begin_ = at;
    }
    ++pieces_.items;
    in_item_ = true;
    return true;
  }

  void end_item(std::size_t end) {
    in_item_ = false;
    run_end_ = end;
  }

  /// Ends the current run. What follows it, up to `next`, belongs to the frame.
  void end_run(std::size_t next) {
    if (run_end_ > run_begin_) pieces_.runs.push_back(text_.substr(run_begin_, run_end_ - run_begin_));
    pieces_.frame += text_.substr(run_end_, next - run_end_);
    if (passed_) passed_(text_.substr(run_begin_, next - run_begin_));
  }

  std::string_view text_;
  const Vocabulary& names_;
  std::size_t size_;
  const std::function<void(std::string_view)>& passed_;
  TagScanner scanner_;
  Pieces pieces_;
  std::vector<Open> parents_;  ///< the outermost elements that are open: those that items may be in
  std::size_t depth_ = 0;      ///< how many elements are open
  const char* parent_ = nullptr;
  bool in_item_ = false;
  bool leaves_out_ = true;
  std::optional<Unread> unread_;
  std::size_t run_begin_ = 0;
  std::size_t run_end_ = 0;
};

}  // namespace

std::string Pieces::document(std::string_view run, std::string room) const {
  room.clear();
  room.reserve(opening.size() + run.size() + closing.size());
  return std::move(room.append(opening).append(run).append(closing));
}

std::string Pieces::document_without_unread(std::string_view run, std::string room) const {
  room = opening;
  const char* at = run.data();
  const char* const end = run.data() + run.size();
  auto field = std::ranges::lower_bound(unread, at, std::less<>(), &std::string_view::data);
  for (; field != unread.end() && field->data() < end; ++field) {
    room.append(at, field->data());
    at = field->data() + field->size();
  }
  return std::move(room.append(at, end).append(closing));
}

std::optional<Pieces> cut(std::string_view utf8, const Vocabulary& vocabulary, std::size_t size,
                          const std::function<void(std::string_view)>& passed) {
  return Cutter(utf8, vocabulary, size, passed).run();
}

}  // namespace feedcat::xml

#include "extract/choose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "extract/assemble.hpp"
#include "extract/candidates.hpp"
#include "extract/clean.hpp"
#include "extract/explain.hpp"
#include "extract/marked.hpp"
#include "extract/measure.hpp"
#include "extract/prepare.hpp"
#include "html/query.hpp"
#include "html/tree.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

using Lines = std::vector<std::string>;

constexpr std::uint32_t kEnoughText = 500;  // in characters; if an attempt finds less, one with laxer rules follows

constexpr std::uint32_t kNextToNothing = 80;  // in characters; a text that somebody wrote to be read is longer
constexpr double kMostOfMark = 1.6;  // a mark confirms what was found if its text is at most so many times as long

constexpr std::size_t kBeginning = 60;  // in bytes; a text is recognised by its beginning

constexpr double kMuchMoreOfPage = 1.25;
// If the page holds so many times the text that was found, a date alone does not make it an article.
constexpr float kPageSaysMore = 3;
constexpr std::uint32_t kLittle = 1000;  // in characters

constexpr std::uint32_t kCaption = 40;  // in characters
constexpr float kHalf = 0.5F;
constexpr float kMostOfLittle = 0.8F;
constexpr float kPart = 0.12F;  // of the prose; a marked text that lacks so much of it is not taken as the tidier one

/// Says how strict an attempt is; each attempt drops one rule of the one before it.
struct Strictness {
  std::string_view name;
  bool drop_unlikely, weigh_names, judge, drop_comments;
};
constexpr Strictness kAttempts[] = {{"strict", true, true, true, true},
                                    {"with unlikely names", false, true, true, true},
                                    {"without names", false, false, true, true},
                                    {"without numbers", false, false, false, true}};
constexpr Strictness kWithComments = {"with comments", false, false, true, false};

/// A marked element must exceed what the scores chose by this factor; it is smaller if the mark is clearer.
constexpr double kMuchMore[] = {1.3, 1.5, 1.8};
/// A marked text must hold this part of what the scores chose to be taken as the tidier one.
constexpr double kNearlyAll = 0.75;

class Chooser {
 public:
  Chooser(html::Tree& tree, Node& body, const ChooseOptions& options) : tree_(tree), body_(body), options_(options) {}

  /// Returns what the scores chose, unless the page's own marks show that it is only a part of the text, or more than
  /// it.
  Choice run() {
    const std::vector<Marked> marks = marked_content(body_);  // this must come before copies share the nodes' marks
    Choice chosen = best_attempt(marks);
    for (const Marked& marked : marks) {
      if (!is_worth_trying(marked, chosen)) continue;
      Choice other = attempt_marked(marked);
      const bool better = is_better(marked.mark, other, chosen);
      consider("marked by the page, {} characters beside {}, {}: {}", other.chars, chosen.chars,
               better ? "taken" : "not taken", describe(*marked.nodes.front()));
      if (!better) continue;
      chosen = std::move(other);
      break;
    }
    if (!options_.declared || is_little_of_page(chosen)) take_whole(chosen);
    chosen.log.lines.insert(chosen.log.lines.begin(), considered_.begin(), considered_.end());
    return chosen;
  }

 private:
  static double much_more(Mark mark) { return kMuchMore[static_cast<std::size_t>(mark)]; }

  /// Pruning never adds to what is marked, so a marked text that is too short now stays too short.
  static bool is_worth_trying(const Marked& marked, const Choice& chosen) {
    if (chosen.chars < kEnoughText && marked.mark != Mark::main) return marked.chars >= kCaption;
    const double needed = chosen.chars * (marked.mark == Mark::body ? kNearlyAll : much_more(marked.mark));
    return marked.chars >= std::max<double>(kEnoughText, needed);
  }

  static bool is_better(Mark mark, const Choice& other, const Choice& chosen) {
    if (other.chars < kCaption) return false;
    const Measure text = Measures(*other.article).of(*other.article);
    const Measure known = Measures(*chosen.article).of(*chosen.article);
    if (chosen.chars < kEnoughText && mark != Mark::main) {  // less text is better if only links are missing
      const bool tidier = other.chars <= chosen.chars && text.unlinked() >= known.unlinked() * kMostOfLittle;
      if (tidier || (known.link_density() > kHalf && text.link_density() < kHalf)) return true;
    }
    if (other.chars < kEnoughText) return false;
    const double more = static_cast<double>(other.chars) / std::max(1U, chosen.chars);
    if (more >= much_more(mark)) return true;
    return mark == Mark::body && more >= kNearlyAll && more <= 1.0 &&
           lost_text(other, chosen) < known.unlinked() * kPart;
  }

  /// Counts the characters outside links in those paragraphs of `chosen` that `other` lacks.
  static float lost_text(const Choice& other, const Choice& chosen) {
    std::unordered_set<std::string> beginnings;
    for (const Node* p : html::find_all(*other.article, Tag::p)) beginnings.insert(text_of(*p, kBeginning));
    const Measures measures(*chosen.article);
    float lost = 0;
    for (Node* p : html::find_all(*chosen.article, Tag::p)) {
      const Measure& m = measures.of(*p);
      if (m.is_prose() && beginnings.count(text_of(*p, kBeginning)) == 0) lost += m.unlinked();
    }
    return lost;
  }

  template <class... Values>
  void consider(fmt::format_string<Values...> line, Values&&... values) {
    if (options_.explain) considered_.push_back(fmt::format(line, std::forward<Values>(values)...));
  }

  Log* log_of(Choice& choice) const {
    choice.log.quoted = options_.quoted;
    return options_.explain ? &choice.log : nullptr;
  }

  /// Returns the first attempt that finds enough, or that finds just what the page marks as its content; otherwise the
  /// one that finds most.
  Choice best_attempt(const std::vector<Marked>& marks) {
    Choice best;
    for (const Strictness& strict : kAttempts) {
      if (consider_attempt(strict, best, is_confirmed(best, marks))) return best;
    }
    if (best.chars < kNextToNothing) consider_attempt(kWithComments, best, false);
    return best;
  }

  /// Returns true if enough was found.
  bool consider_attempt(const Strictness& strict, Choice& best, bool confirmed) {
    if (confirmed) return true;
    Choice one = attempt(strict);
    consider("attempt, {}: {} characters", strict.name, one.chars);
    const bool enough = one.chars >= kEnoughText;
    if (best.article == nullptr || one.chars > best.chars) best = std::move(one);
    return enough;
  }

  /// Does the page mark hardly more than what was found?
  static bool is_confirmed(const Choice& found, const std::vector<Marked>& marks) {
    if (found.chars < kNextToNothing) return false;
    const std::string text = text_of(*found.article, kBeginning);
    return std::any_of(marks.begin(), marks.end(), [&](const Marked& marked) {
      if (marked.mark == Mark::main || marked.chars > found.chars * kMostOfMark) return false;
      return text_of(*marked.nodes.front()).find(text) != std::string::npos;
    });
  }

  Choice attempt(const Strictness& strict) {
    Choice out;
    Log* log = log_of(out);
    Node& copy = *tree_.clone(body_);
    if (strict.drop_unlikely) drop_unlikely(copy, log);
    if (!strict.drop_unlikely && strict.drop_comments) drop_comments(copy, log);
    make_paragraphs(tree_, copy);
    const Measures measures(copy);
    const Scores scores = score_candidates(copy, measures, strict.weigh_names);
    for (const Candidate& candidate : scores.best) {
      consider("candidate {:.1f}: {}", candidate.score, describe(*candidate.node));
    }
    out.article = assemble(tree_, copy, measures, scores);
    finish(out, strict);
    return out;
  }

  /// Takes what the page marks as its content, and prunes it like any candidate.
  Choice attempt_marked(const Marked& marked) {
    Choice out;
    out.article = tree_.make_element(Tag::div);
    for (const Node* piece : marked.nodes) tree_.append(*out.article, *tree_.clone(*piece));
    drop_unlikely(*out.article, log_of(out));
    make_paragraphs(tree_, *out.article);
    finish(out, kAttempts[0]);
    return out;
  }

  static bool is_of_text(const Choice& choice) {
    return Measures(*choice.article).of(*choice.article).link_density() <= kHalf;
  }

  bool is_little_of_page(const Choice& chosen) const {
    return chosen.chars < kLittle &&
           Measures(body_).of(body_).unlinked() > static_cast<float>(chosen.chars) * kPageSaysMore;
  }

  /// Pages that are not articles often have one section after another, of which the scores find only one.
  void take_whole(Choice& chosen) {
    if (Measures(body_).of(body_).unlinked() < static_cast<float>(chosen.chars * kMuchMoreOfPage)) return;
    Choice whole;
    Log* log = log_of(whole);
    Node& copy = *tree_.clone(body_);
    Node* main = html::find_first(copy, Tag::main);
    if (main == nullptr) main = &copy;
    drop_surroundings(*main, log);
    drop_unlikely(*main, log);
    make_paragraphs(tree_, *main);
    whole.article = tree_.make_element(Tag::div);
    html::move_children(*main, *whole.article);
    finish(whole, kAttempts[0], !options_.product);
    const bool better = whole.chars >= chosen.chars * kMuchMoreOfPage && (is_of_text(whole) || !is_of_text(chosen));
    consider("whole page, {} characters beside {}: {}", whole.chars, chosen.chars, better ? "taken" : "not taken");
    if (better) chosen = std::move(whole);
  }

  void finish(Choice& out, const Strictness& strict, bool with_cards = false) {
    clean(tree_, *out.article,
          {strict.judge, strict.weigh_names, options_.title, options_.host, log_of(out), with_cards});
    out.chars = Measures(*out.article).of(*out.article).chars;
  }

  html::Tree& tree_;
  Node& body_;
  const ChooseOptions& options_;
  Lines considered_;
};

}  // namespace

Choice choose(html::Tree& tree, Node& body, const ChooseOptions& options) { return Chooser(tree, body, options).run(); }

}  // namespace feedcat::extract

#include "extract/choose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "extract/assemble.hpp"
#include "extract/candidates.hpp"
#include "extract/clean.hpp"
#include "extract/explain.hpp"
#include "extract/marked.hpp"
#include "extract/measure.hpp"
#include "extract/prepare.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

using Lines = std::vector<std::string>;

constexpr std::uint32_t kEnoughText = 500;  // characters: with less, an attempt with laxer rules follows

/// How strict an attempt is; each drops one rule of the one before.
struct Strictness {
  std::string_view name;
  bool drop_unlikely, weigh_names, judge;
};
constexpr Strictness kAttempts[] = {{"strict", true, true, true},
                                    {"with unlikely names", false, true, true},
                                    {"without names", false, false, true},
                                    {"without numbers", false, false, false}};

/// By how much a marked element must exceed what the scores chose; the plainer the mark, the less.
constexpr double kMuchMore[] = {1.3, 1.5, 1.8};
/// How much of what the scores chose the marked text itself must hold to be taken as the tidier one.
constexpr double kNearlyAll = 0.75;

class Chooser {
 public:
  Chooser(html::Tree& tree, Node& body, std::string_view title, bool explain)
      : tree_(tree), body_(body), title_(title), explain_(explain) {}

  /// The scores' choice, unless the page's own marks tell that it is only a part, or more than the text.
  Choice run() {
    const std::vector<Marked> marks = marked_content(body_);  // measured before copies share the nodes' marks
    Choice chosen = best_attempt();
    for (const Marked& marked : marks) {
      const double needed = chosen.chars * (marked.mark == Mark::body ? kNearlyAll : much_more(marked.mark));
      if (marked.chars < std::max<double>(kEnoughText, needed)) continue;  // pruning adds nothing
      Choice other = attempt_marked(marked);
      const double more = static_cast<double>(other.chars) / std::max(1U, chosen.chars);
      const bool tidier = marked.mark == Mark::body && more >= kNearlyAll && more <= 1.0;
      const bool better = other.chars >= kEnoughText && (tidier || more >= much_more(marked.mark));
      consider("marked by the page, {} characters beside {}, {}: {}", other.chars, chosen.chars,
               better ? "taken" : "not taken", describe(*marked.nodes.front()));
      if (!better) continue;
      chosen = std::move(other);
      break;
    }
    chosen.log.insert(chosen.log.begin(), considered_.begin(), considered_.end());
    return chosen;
  }

 private:
  static double much_more(Mark mark) { return kMuchMore[static_cast<std::size_t>(mark)]; }

  template <class... Values>
  void consider(fmt::format_string<Values...> line, Values&&... values) {
    if (explain_) considered_.push_back(fmt::format(line, std::forward<Values>(values)...));
  }

  /// The first attempt that finds enough, else the one that finds most.
  Choice best_attempt() {
    Choice best;
    for (const Strictness& strict : kAttempts) {
      Choice one = attempt(strict);
      consider("attempt, {}: {} characters", strict.name, one.chars);
      const bool enough = one.chars >= kEnoughText;
      if (best.article == nullptr || one.chars > best.chars) best = std::move(one);
      if (enough) break;
    }
    return best;
  }

  Choice attempt(const Strictness& strict) {
    Choice out;
    Lines* log = explain_ ? &out.log : nullptr;
    Node& copy = *tree_.clone(body_);
    if (strict.drop_unlikely) drop_unlikely(copy, log);
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

  /// What the page marks as its content, pruned like any candidate.
  Choice attempt_marked(const Marked& marked) {
    Choice out;
    out.article = tree_.make_element(Tag::div);
    for (const Node* piece : marked.nodes) tree_.append(*out.article, *tree_.clone(*piece));
    drop_unlikely(*out.article, explain_ ? &out.log : nullptr);
    make_paragraphs(tree_, *out.article);
    finish(out, kAttempts[0]);
    return out;
  }

  void finish(Choice& out, const Strictness& strict) {
    clean(tree_, *out.article, {strict.judge, strict.weigh_names, title_, explain_ ? &out.log : nullptr});
    out.chars = Measures(*out.article).of(*out.article).chars;
  }

  html::Tree& tree_;
  Node& body_;
  std::string_view title_;
  bool explain_;
  Lines considered_;
};

}  // namespace

Choice choose(html::Tree& tree, Node& body, std::string_view title, bool explain) {
  return Chooser(tree, body, title, explain).run();
}

}  // namespace feedcat::extract

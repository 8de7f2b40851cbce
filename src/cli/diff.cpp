#include "cli/diff.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "cli/display.hpp"
#include "cli/messages.hpp"
#include "cli/output.hpp"
#include "cli/shown.hpp"
#include "cli/terminal.hpp"
#include "io/file.hpp"
#include "mirror/former_texts.hpp"
#include "mirror/names.hpp"
#include "output/fields.hpp"
#include "text/ansi.hpp"
#include "text/diff.hpp"
#include "text/word_diff.hpp"

namespace feedcat::cli {
namespace {

/// In bytes. Nobody reads what has changed in a larger article, and comparing it takes much memory.
constexpr std::uint64_t kLargest = 8ULL << 20U;

class Diff : public Invocation {
 public:
  explicit Diff(Flags& flags) {
    flags.word("ARTICLE", article_, true, "file of an article in a mirror, or its address or id");
    flags.word("DIR", directory_, false, "mirror that has the article (default: the current folder)");
    flags.group(kWhat);
    flags.choice("-f,--format", format_, {"words", "unified"},
                 "mark changed words (default at a terminal), or write a unified diff (default elsewhere)");
    flags.flag("--all", all_, "show every change, the latest first, instead of only the latest");
    display_.declare_for_lines(flags);
  }

  int run() override {
    auto files = find();
    if (!files) {
      say(article_ + ": " + files.error().message);
      return kFailed;
    }
    Messages messages(Verbosity::normal);
    const bool to_terminal = shows_on_terminal("");
    options_ = display_.to_options(to_terminal);
    by_words_ = format_ == "words" || (format_.empty() && to_terminal);
    Output output({}, display_.pager(to_terminal));
    for (const std::string& file : *files) {
      if (const auto shown = show(file, output, messages); !shown) messages.problem(file, shown.error());
    }
    return finish(output, messages);
  }

 private:
  /// Returns the files that ARTICLE stands for.
  [[nodiscard]] Result<std::vector<std::string>> find() const {
    const std::string mirror = directory_.empty() ? "." : directory_;
    std::error_code ignored;
    for (const std::string& file : {article_, mirror::path_in(mirror, article_)}) {
      if (std::filesystem::is_regular_file(file, ignored)) return std::vector<std::string>{file};
    }
    TRY(auto found, mirror::files_of(mirror, article_));
    if (found.empty()) return fail(ErrorKind::not_found, "no such file, and no article has this address or id");
    return found;
  }

  /// Returns false if nothing more can be written.
  Result<bool> show(const std::string& file, Output& output, Messages& messages) const {
    TRY(const auto former, mirror::former_texts(file));
    if (former.empty()) messages.notice(file, "has no former text");
    TRY(std::string later, io::read_file(file, kLargest));
    std::string later_name = file;
    for (std::size_t i = former.size(); i-- > 0;) {
      TRY(std::string text, io::read_file(former[i].file, kLargest));
      const std::string shown = compared(text, later, {former[i].file, later_name});
      if (!shown.empty()) {
        if (by_words_ && !output.write(title(file, former[i].replaced))) return false;
        if (!output.write(shown)) return false;
      }
      if (!all_) break;
      later = std::move(text);
      later_name = former[i].file;
    }
    return true;
  }

  [[nodiscard]] std::string compared(const std::string& former, const std::string& later,
                                     const text::DiffNames& names) const {
    return by_words_ ? text::word_diff(former, later, options_.style.color)
                     : text::unified_diff(former, later, names, options_.style.color);
  }

  [[nodiscard]] std::string title(const std::string& file, UtcTime replaced) const {
    const std::string words = shown(file) + ", changed " + output::moment(replaced, options_);
    return options_.style.color ? std::string(text::kBold) + words + std::string(text::kPlain) + "\n" : words + "\n";
  }

  std::string article_, directory_, format_;
  bool all_ = false, by_words_ = false;
  DisplayFlags display_;
  WriteOptions options_;
};

}  // namespace

std::unique_ptr<Invocation> declare_diff(Flags& flags) { return std::make_unique<Diff>(flags); }

}  // namespace feedcat::cli

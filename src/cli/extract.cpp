#include "cli/extract.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/book.hpp"
#include "cli/display.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "cli/terminal.hpp"
#include "feedcat/write.hpp"
#include "pipeline/gather_all.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/select.hpp"
#include "pipeline/write_articles.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

class Extract : public Invocation {
 public:
  explicit Extract(Flags& flags) {
    flags.words("PAGE", pages_, true, "http(s) URL, file, or - for standard input");
    std::vector<std::string> formats;
    for (const Writer& writer : writers()) formats.emplace_back(writer.name);
    flags.group(kWhat);
    flags.choice("-f,--format", format_, formats, "output format");
    flags.text("-o,--output", output_, "FILE", "write to FILE, completely or not at all");
    flags.text("--url", base_, "BASE", "address that a file or standard input came from, for relative links");
    flags.flag("--any", any_, "print the best text of whatever page it is, an index or an error page, too");
    flags.flag("--explain", explain_,
               "print how the article was found: the candidates, their scores, and which rule removed what");
    flags.flag("--keep-tracking", keep_tracking_,
               "keep the parameters of links that only count readers, such as utm_source");
    book_.declare(flags);
    network_.declare(flags);
    display_.declare(flags);
    verbosity_.declare(flags);
  }

  int run() override {
    Messages messages(verbosity_.to_options(), verbosity_.shows_progress());
    if (!explain_) {
      const Result<void> packs = check_packed(*find_writer(format_), output_);
      if (!packs && packs.error().kind == ErrorKind::usage) return wrong_usage(packs.error().message);
      if (!packs) messages.problem("-f " + format_, packs.error());
      if (!packs) return kFailed;
    }
    const bool to_terminal = shows_on_terminal(output_);
    Output output(output_, display_.pager(to_terminal));
    pipeline::GatherOptions options = to_gather_options(network_);
    options.discover = false;
    options.pages = true;
    options.extract.explain = explain_;
    options.extract.keep_tracking = keep_tracking_;
    options.extract.any = any_ || explain_;
    const std::vector<pipeline::SourceResult> pages =
        pipeline::gather_all(to_pages(pages_, base_, messages), options, messages);
    messages.end_progress();
    for (const pipeline::SourceResult& page : pages) {
      if (page.article() == nullptr) continue;
      tell_verdict(page, messages);
      if (!page.article()->next_page.empty()) {
        messages.notice(page.source.name, "the article continues at " + page.article()->next_page);
      }
    }
    explain_ ? print_explanations(pages, output)
             : print_articles(pages, display_.to_options(to_terminal), output, messages);
    if (!explain_ && find_writer(format_)->pack != nullptr && !has_article(pages)) return kFailed;
    return finish(output, messages);
  }

 private:
  void print_articles(const std::vector<pipeline::SourceResult>& pages, const WriteOptions& options, Output& output,
                      Messages& messages) const {
    std::vector<pipeline::Chosen> chosen;
    for (const pipeline::SourceResult& page : pages) {
      if (page.article() != nullptr) chosen.push_back({page.feed(), &page.feed()->items[0], page.article()});
    }
    pipeline::ArticleFormat format{*find_writer(format_), options};
    if (format.writer.pack != nullptr) format.book = book_.to_options(to_gather_options(network_), messages);
    const Result<void> written =
        pipeline::write_articles(pages, chosen, format, [&](std::string_view piece) { return output.write(piece); });
    if (!written) output.fail(written.error());
  }

  /// A book needs one. Why a page has none was reported.
  static bool has_article(const std::vector<pipeline::SourceResult>& pages) {
    return std::any_of(pages.begin(), pages.end(), [](const auto& page) { return page.article() != nullptr; });
  }

  /// A page without an article is a notice, not a failure, if its text is printed anyway.
  void tell_verdict(const pipeline::SourceResult& page, Messages& messages) const {
    if (page.article()->verdict.empty()) return;
    const std::string what = "no article found (" + page.article()->verdict + ")";
    any_ ? messages.notice(page.source.name, what)
         : messages.problem(page.source.name, Error{ErrorKind::no_article, what});
  }

  static void print_explanations(const std::vector<pipeline::SourceResult>& pages, Output& output) {
    for (const pipeline::SourceResult& page : pages) {
      if (page.article() == nullptr) continue;
      output.write(text::printable_line(page.source.name) + "\n");
      for (const std::string& line : page.article()->explanation)
        output.write("  " + text::printable_line(line) + "\n");
    }
  }

  std::vector<std::string> pages_;
  std::string format_ = "text", output_, base_;
  bool explain_ = false, any_ = false, keep_tracking_ = false;
  BookFlags book_;
  NetworkFlags network_;
  DisplayFlags display_;
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_extract(Flags& flags) { return std::make_unique<Extract>(flags); }

}  // namespace feedcat::cli

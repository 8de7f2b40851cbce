#include "cli/mail.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "cli/digest_flags.hpp"
#include "cli/digest_receiver.hpp"
#include "cli/fetch_flags.hpp"
#include "cli/fetch_run.hpp"
#include "cli/fetch_work.hpp"
#include "cli/mail_flags.hpp"
#include "cli/mail_receiver.hpp"
#include "cli/messages.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "output/mbox.hpp"

namespace feedcat::cli {
namespace {

constexpr const char* kAllNew = "all";
constexpr const char* kDaily = "daily";

/// An mbox file on standard output.
class Mbox : public mail::Transport {
 public:
  explicit Mbox(Output& output) : output_(output) {}
  Result<void> send(const mail::Message& message) override {
    if (output_.write(output::mbox_entry(message.bytes, message.date)) && output_.flush()) return {};
    return fail(ErrorKind::io, "cannot be written");
  }

 private:
  Output& output_;
};

class Mail : public Invocation {
 public:
  explicit Mail(Flags& flags) {
    mail_.declare_operand(flags);
    flags.words("SOURCE", fetch_.sources, false, std::string(kReadableSourceHelp));
    mail_.declare(flags);
    flags.flag("--images", images_, "send the pictures of articles with them, so that no mail program requests them");
    fetch_.declare_articles(flags);
    flags.group("What is new");
    flags.text("--new", cursor_, "NAME",
               "only articles that no earlier run with the same NAME delivered (default: TO)");
    flags.flag("--updates", fetch_.delivery.updates,
               "also send articles whose text has changed, as a reply to their first message");
    flags.flag("--catch-up", fetch_.delivery.catch_up, "count all articles as delivered and send nothing");
    flags.optional_text("--digest", digest_, kAllNew, "daily",
                        "send one message of all that is new; with =daily at most once a day");
    grouping_.declare_grouping(flags);
    flags.flag("--follow", fetch_.follow,
               "do not end, send each article as it appears, and request feeds when their publishers allow it");
    fetch_.network.declare(flags);
    fetch_.cache.declare(flags);
    fetch_.verbosity.declare(flags);
  }

  void use(const Config& config) override { fetch_.use(config); }

  int run() override {
    std::optional<FetchWork> work = read_work(fetch_);
    if (!work) return kUsage;
    const Result<MailTarget> target = mail_.target();
    if (!target) return wrong_usage(target.error().message);
    Result<OpenTransport> open = mail_.transport(*target);
    if (!open) return wrong_usage(open.error().message);
    if (const auto checked = check(); !checked) return wrong_usage(checked.error().message);

    Messages messages(fetch_.verbosity.to_options(), fetch_.verbosity.shows_progress());
    const Result<std::vector<Source>> sources = to_sources(fetch_.sources, fetch_.base, messages);
    if (!sources) return wrong_usage(sources.error().message);
    if (const auto checked = check_mirrors(*sources, fetch_, messages); !checked) {
      return wrong_usage(checked.error().message);
    }
    fetch_.format = digest_ ? "digest" : "mbox";  // decides what is read of a feed
    work->selection.stories = digest_.has_value() && !fetch_.delivery.catch_up;
    fetch_.delivery.name = cursor_.empty() ? target->cursor : cursor_;
    if (fetch_.delivery.catch_up) drop_limits(*work, fetch_);
    Output output({});
    const bool prints = target->kind == MailTarget::Kind::mbox;
    if (prints) open = [&output] { return Result<std::unique_ptr<mail::Transport>>(std::make_unique<Mbox>(output)); };
    if (const auto opened = (*open)(); !opened) {
      messages.problem(target->name, opened.error());
      return kFailed;
    }
    const std::string& cursor = *fetch_.delivery.name;
    if (digest_) {
      auto digest = std::make_unique<DigestReceiver>(
          DigestMail{*target, *open, mail_.from, cursor, *digest_ == kDaily, grouping_.group_by()});
      const Result<bool> done = fetch_.delivery.catch_up ? Result<bool>(false) : digest->is_done_today();
      if (!done) messages.problem(target->name, done.error());
      if (!done || *done) return messages.failed() ? kFailed : kOk;
      work->receiver = std::move(digest);
    } else {
      work->receiver = std::make_unique<MailReceiver>(
          ArticleMail{*target, *open, mail_.from, cursor, pictures(), fetch_.delivery.updates});
    }
    FetchRun run(fetch_, std::move(*work), output, messages);
    if (fetch_.follow) return follow_all(fetch_, run, *sources, prints, messages);
    run.read(*sources, messages);
    return prints ? finish(output, messages) : messages.failed() ? kFailed : kOk;
  }

 private:
  [[nodiscard]] std::optional<pipeline::PictureOptions> pictures() const {
    if (!images_) return std::nullopt;
    return pipeline::PictureOptions{fetch_.network.to_options(), fetch_.cache.to_options()};
  }

  [[nodiscard]] Result<void> check() const {
    if (digest_ && *digest_ != kAllNew && *digest_ != kDaily) {
      return fail(ErrorKind::usage, "--digest: not one of all|daily: " + *digest_);
    }
    if (digest_ && images_) return fail(ErrorKind::usage, "a digest has no pictures, so --images needs no --digest");
    if (digest_ && fetch_.delivery.updates) {
      return fail(ErrorKind::usage, "--digest has only new articles, so --updates makes no sense with it");
    }
    if (digest_ && fetch_.follow) {
      return fail(ErrorKind::usage, "--follow sends each article as it appears, so --digest makes no sense with it");
    }
    if (!fetch_.follow) return {};
    if (fetch_.delivery.catch_up) {
      return fail(ErrorKind::usage,
                  "--catch-up sends nothing and ends, but --follow never ends; run one, then the other");
    }
    const bool offline = fetch_.cache.to_options().offline;
    return offline ? fail(ErrorKind::usage, "--follow needs the network, which --offline forbids") : Result<void>();
  }

  FetchFlags fetch_;
  MailFlags mail_;
  DigestFlags grouping_;
  std::optional<std::string> digest_;
  bool images_ = false;
  std::string cursor_;
};

}  // namespace

std::unique_ptr<Invocation> declare_mail(Flags& flags) { return std::make_unique<Mail>(flags); }

}  // namespace feedcat::cli

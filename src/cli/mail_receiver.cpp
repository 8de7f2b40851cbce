#include "cli/mail_receiver.hpp"

#include <memory>
#include <vector>

#include "base/try.hpp"
#include "cli/held_signals.hpp"
#include "cli/options.hpp"
#include "feedcat/write.hpp"
#include "output/fields.hpp"
#include "output/message.hpp"
#include "pipeline/whole_item.hpp"

namespace feedcat::cli {
namespace {

/// So many messages in a row are refused only if something is wrong with all of them.
constexpr int kMostRefused = 5;

}  // namespace

Result<mail::Message> MailReceiver::message_of(const pipeline::Chosen& article) const {
  TRY(auto item, pipeline::WholeItem::of(article));
  item.add_tags(article.ruling.tags);
  const Entry entry{.item = item.get(), .feed = *article.feed, .page = article.article, .ruling = &article.ruling};
  output::MessageOptions options{.from = from_, .undated = now()};
  if (target_.kind == MailTarget::Kind::address) options.to = target_.place;
  options.id = output::message_id_of(entry);
  if (article.changed) {
    options.in_reply_to = std::exchange(options.id, output::message_id_of(entry, article.keys.text));
    options.changes = "";
  }
  return mail::Message{options.id, output::message_of(entry, options),
                       output::date_of(entry.item).value_or(options.undated.value_or(UtcTime{}))};
}

bool MailReceiver::deliver(const Articles& articles, Delivery& delivery, Messages& messages) {
  const std::vector<pipeline::Chosen>& chosen = articles.chosen;
  if (chosen.empty()) return true;
  Result<std::unique_ptr<mail::Transport>> transport = open_();
  if (!transport) messages.problem(target_.name, transport.error());
  bool closed = !transport.has_value();
  int refused = 0;
  for (std::size_t i = chosen.size(); i-- > 0;) {
    const pipeline::Chosen& article = chosen[i];
    if (closed) {
      delivery.failed(article);
      continue;
    }
    const Result<mail::Message> message = message_of(article);
    const HeldSignals until_noted;
    const Result<void> sent = message ? (*transport)->send(*message) : Result<void>(tl::unexpected(message.error()));
    if (sent) {
      if (!delivery.accepted(article, messages)) return false;
      refused = 0;
      continue;
    }
    messages.problem(target_.name,
                     {sent.error().kind, output::heading_of(*article.item) + ": " + sent.error().message});
    delivery.failed(article);
    closed = sent.error().kind != ErrorKind::refused || ++refused == kMostRefused;
    if (closed && i > 0) messages.notice(target_.name, std::to_string(i) + " more articles wait for the next run");
  }
  return true;
}

}  // namespace feedcat::cli

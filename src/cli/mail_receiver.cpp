#include "cli/mail_receiver.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "cli/held_signals.hpp"
#include "cli/options.hpp"
#include "cli/places.hpp"
#include "feedcat/write.hpp"
#include "output/fields.hpp"
#include "output/message.hpp"
#include "pipeline/trust.hpp"
#include "pipeline/whole_item.hpp"
#include "text/word_diff.hpp"

namespace feedcat::cli {
namespace {

/// So many messages in a row are refused only if something is wrong with all of them.
constexpr int kMostRefused = 5;

/// Most servers take messages of up to 25 MB, and base64 makes three bytes four.
constexpr std::size_t kMostBytes = std::size_t{15} << 20;

/// Fetches the pictures that a message shows. What cannot be had, or is too much, is left to the reader's program.
std::vector<output::InlinePicture> pictures_of(const feedcat::Entry& entry, const Articles& all,
                                               const pipeline::PictureOptions& options, Reporter& reporter) {
  const auto source = std::ranges::find_if(
      all.gathered, [&](const pipeline::SourceResult& result) { return result.feed() == &entry.feed; });
  std::vector<pipeline::PictureRequest> wanted;
  for (std::string& url : output::images_of(entry)) {
    const bool may_be_private = source != all.gathered.end() && pipeline::may_be_private(*source, url);
    wanted.push_back({std::move(url), !may_be_private});
  }
  if (wanted.empty()) return {};
  std::map<std::string, output::InlinePicture> found;
  pipeline::fetch_pictures(wanted, options, reporter, [&](pipeline::Picture picture) {
    found[picture.url] = {picture.url, std::move(picture.type), std::move(picture.bytes)};
  });
  std::vector<output::InlinePicture> pictures;
  std::size_t bytes = 0;
  for (const pipeline::PictureRequest& request : wanted) {
    const auto at = found.find(request.url);
    if (at == found.end() || bytes + at->second.bytes.size() > kMostBytes) continue;
    bytes += at->second.bytes.size();
    pictures.push_back(std::move(at->second));
    found.erase(at);
  }
  return pictures;
}

}  // namespace

Result<MailReceiver::Letter> MailReceiver::letter_of(const pipeline::Chosen& article, const Articles& all,
                                                     mail::Records* records, Reporter& reporter) const {
  TRY(auto item, pipeline::WholeItem::of(article));
  item.add_tags(article.ruling.tags);
  const feedcat::Entry entry{
      .item = item.get(), .feed = *article.feed, .page = article.article, .ruling = &article.ruling};
  output::MessageOptions options{.from = mail_.from, .undated = now()};
  if (mail_.target.kind == MailTarget::Kind::address) options.to = mail_.target.place;
  options.id = output::message_id_of(entry, article.source);
  mail::SentArticle sent{options.id, {}};
  if (records != nullptr) sent.text = output::text_for_comparison(entry);
  if (article.changed) {
    std::optional<mail::SentArticle> former;
    if (records != nullptr) {
      TRY(former, records->find(article.keys));
    }
    if (former) sent.message_id = former->message_id;
    const bool comparable = former && !former->text.empty();
    options.changes = comparable ? text::word_diff(former->text, sent.text, false) : std::string();
    options.in_reply_to = sent.message_id;
    options.id = output::message_id_of(options.id, article.keys.text);
  }
  if (mail_.pictures) options.pictures = pictures_of(entry, all, *mail_.pictures, reporter);
  // Two files may contain a feed of the same name with other articles by the same ids.
  if (sent_.contains(options.id)) {
    options.id = output::message_id_of(options.id, base::hash64(article.item->url + "\n" + article.item->title));
  }
  const UtcTime date = output::date_of(entry.item).value_or(options.undated.value_or(UtcTime{}));
  return Letter{{options.id, output::message_of(entry, options), date}, std::move(sent)};
}

Result<std::unique_ptr<mail::Transport>> MailReceiver::open(std::optional<mail::Records>& records) const {
  if (mail_.updates) {
    TRY(auto opened, mail::Records::open(state_folder(), mail_.cursor, now()));
    records.emplace(std::move(opened));
  }
  return mail_.open();
}

bool MailReceiver::deliver(const Articles& articles, Delivery& delivery, Messages& messages) {
  const std::vector<pipeline::Chosen>& chosen = articles.chosen;
  if (chosen.empty()) return true;
  sent_.clear();
  const std::string& name = mail_.target.name;
  std::optional<mail::Records> records;
  Result<std::unique_ptr<mail::Transport>> transport = open(records);
  if (!transport) messages.problem(name, transport.error());
  bool closed = !transport.has_value();
  int refused = 0;
  for (std::size_t i = chosen.size(); i-- > 0;) {
    const pipeline::Chosen& article = chosen[i];
    if (closed) {
      delivery.failed(article);
      continue;
    }
    const Result<Letter> letter = letter_of(article, articles, records ? &*records : nullptr, messages);
    const HeldSignals until_noted;
    const Result<void> sent =
        letter ? (*transport)->send(letter->message) : Result<void>(tl::unexpected(letter.error()));
    if (sent) {
      if (!delivery.accepted(article, messages)) return false;
      sent_.insert(letter->message.id);
      // After a kill before this, a later message tells of more changes than there were since.
      const Result<void> noted = records ? records->put(article.keys, letter->sent) : Result<void>();
      if (!noted) messages.problem(name, noted.error());
      refused = 0;
      continue;
    }
    messages.problem(name, {sent.error().kind, output::heading_of(*article.item) + ": " + sent.error().message});
    delivery.failed(article);
    closed = sent.error().kind != ErrorKind::refused || ++refused == kMostRefused;
    if (closed && i > 0) messages.notice(name, std::to_string(i) + " more articles wait for the next run");
  }
  return true;
}

}  // namespace feedcat::cli

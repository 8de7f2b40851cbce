#include "cli/digest_receiver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <set>
#include <unordered_set>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "cli/held_signals.hpp"
#include "cli/options.hpp"
#include "cli/places.hpp"
#include "feedcat/write.hpp"
#include "output/digest_parts.hpp"
#include "output/message.hpp"
#include "pipeline/write_articles.hpp"

namespace feedcat::cli {
namespace {

constexpr int kMailColumns = 76;  // usual for mail

/// Returns `2026-04-09`, the date where the user is.
std::string today() {
  const std::time_t moment = std::chrono::system_clock::to_time_t(now());
  std::tm local{};
  if (localtime_r(&moment, &local) == nullptr) return {};
  return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::string counted(std::size_t count, const char* one, const char* more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

struct Digest {
  const std::vector<pipeline::SourceResult>& gathered;
  std::vector<pipeline::Chosen> chosen;  ///< in groups
  std::vector<output::DigestGroup> groups;
  std::string head;  ///< how much there is
};

/// Returns the digest in this form. The contents are behind what the page begins with.
Result<std::string> written(const Digest& digest, DigestForm form) {
  WriteOptions options;
  options.digest = form;
  if (form == DigestForm::text) options.style.width = kMailColumns;
  const pipeline::ArticleFormat format{.writer = *find_writer("digest"), .options = options, .groups = digest.groups};
  std::string out;
  TRY(pipeline::write_articles(digest.gathered, digest.chosen, format, [&](std::string_view piece) {
    out += piece;
    return true;
  }));
  std::string begin;
  format.writer.begin({}, options, begin);
  const bool page = form == DigestForm::html;
  const std::string contents = output::contents_of(digest.groups, form);
  out.insert(begin.size(), page ? "<p>" + digest.head + "</p>\n" + contents : digest.head + "\n\n" + contents + "\n\n");
  return out;
}

}  // namespace

Result<mail::Records> DigestReceiver::records() const {
  const std::string folder = state_folder();
  if (folder.empty()) return fail(ErrorKind::io, "there is no home folder for its state");
  return mail::Records::open(folder, mail_.cursor, now());
}

Result<bool> DigestReceiver::is_done_today() const {
  if (!mail_.daily) return false;
  TRY(auto stored, records());
  TRY(const auto pending, stored.pending());
  TRY(const auto day, stored.last_day());
  return !pending && day == today();
}

Result<mail::PendingDigest> DigestReceiver::digest_of(const std::vector<pipeline::SourceResult>& gathered,
                                                      std::vector<pipeline::Chosen> chosen) const {
  Digest digest{gathered, std::move(chosen), {}, {}};
  digest.groups = pipeline::put_in_groups(gathered, digest.chosen, mail_.by);
  mail::PendingDigest pending;
  std::set<const Feed*> feeds;
  std::string names;
  for (const pipeline::Chosen& article : digest.chosen) {
    pending.articles.push_back(article.keys);
    feeds.insert(article.feed);
    for (const std::uint64_t name : article.keys.names) names += fmt::format(" {:x}", name);
  }
  std::size_t shown = 0;
  for (const output::DigestGroup& group : digest.groups) shown += group.articles;
  digest.head =
      fmt::format("{} from {}", counted(shown, "article", "articles"), counted(feeds.size(), "feed", "feeds"));
  output::DigestMessage message;
  message.date = now();
  const std::string what = fmt::format("{}\n{}\n{}", mail_.cursor, message.date.time_since_epoch().count(), names);
  message.id = fmt::format("{}.{}@{}", today(), base::hash128_hex(what), output::kNobodysDomain);
  if (mail_.target.kind == MailTarget::Kind::address) message.to = mail_.target.place;
  message.from = mail_.from;
  message.subject = fmt::format("Digest of {}: {}", today(), digest.head);
  TRY(message.text, written(digest, DigestForm::text));
  TRY(message.html, written(digest, DigestForm::html));
  pending.message = {message.id, output::message_of(message), message.date};
  return pending;
}

/// The digest must have begun. A message that was refused never comes back, so the next run writes another one.
Result<void> DigestReceiver::send(mail::Records& records, const mail::PendingDigest& digest, Delivery& delivery,
                                  Messages& messages) {
  TRY(auto transport, mail_.open());
  const HeldSignals until_noted;
  if (const Result<void> sent = transport->send(digest.message); !sent) {
    if (sent.error().kind == ErrorKind::refused) TRY(records.drop());
    return sent;
  }
  // What has gone wrong has been reported, and the digest stays pending.
  if (!delivery.accepted(digest.articles, messages)) return {};
  return records.end();
}

Result<void> DigestReceiver::deliver_all(const Articles& articles, Delivery& delivery, Messages& messages) {
  std::vector<pipeline::Chosen> chosen = articles.chosen;
  TRY(auto stored, records());
  TRY(const auto pending, stored.pending());
  if (pending) {
    TRY(send(stored, *pending, delivery, messages));
    std::unordered_set<std::uint64_t> sent;
    for (const cursors::ArticleKeys& article : pending->articles)
      sent.insert(article.names.begin(), article.names.end());
    std::erase_if(chosen, [&](const pipeline::Chosen& article) {
      return std::ranges::any_of(article.keys.names, [&](std::uint64_t name) { return sent.contains(name); });
    });
  }
  if (chosen.empty()) return {};
  TRY(const auto day, stored.last_day());
  if (mail_.daily && day == today()) {
    for (const pipeline::Chosen& article : chosen) delivery.failed(article);
    return {};
  }
  TRY(const auto digest, digest_of(articles.gathered, std::move(chosen)));
  TRY(stored.begin(digest, today()));
  return send(stored, digest, delivery, messages);
}

bool DigestReceiver::deliver(const Articles& articles, Delivery& delivery, Messages& messages) {
  const Result<void> done = deliver_all(articles, delivery, messages);
  if (done) return true;
  messages.problem(mail_.target.name, done.error());
  for (const pipeline::Chosen& article : articles.chosen) delivery.failed(article);
  return true;
}

}  // namespace feedcat::cli

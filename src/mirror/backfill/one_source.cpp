#include "mirror/backfill/one_source.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "base/try.hpp"
#include "mirror/backfill/ending.hpp"
#include "mirror/backfill/known.hpp"
#include "mirror/drafts.hpp"
#include "mirror/plan.hpp"
#include "mirror/shared_ids.hpp"
#include "pipeline/accept.hpp"
#include "pipeline/process.hpp"
#include "pipeline/read_answer.hpp"
#include "pipeline/settings_for.hpp"
#include "pipeline/trust.hpp"
#include "polling/failure_of.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kTogether = 16;     // articles of pages that are saved in one transaction
constexpr std::size_t kMostFailures = 3;  // articles in a row that fail before the site is left alone

const char* words_for(HistoryWay way) {
  switch (way) {
    case HistoryWay::links:
      return "older articles: the documents that the feed links";
    case HistoryWay::pages:
      return "older articles: the pages of the feed";
    case HistoryWay::sitemaps:
      return "older articles: the sitemaps of the site";
    case HistoryWay::listings:
      return "older articles: the archive pages of the site";
    case HistoryWay::copies:
      return "older articles: the Wayback Machine's copies of the feed";
    case HistoryWay::done:
      break;
  }
  return "";
}

const char* accepted(HistoryKind kind) {
  switch (kind) {
    case HistoryKind::feed:
      return pipeline::kAcceptedFeeds;
    case HistoryKind::article:
    case HistoryKind::listing:
      return pipeline::kAcceptedPages;
    case HistoryKind::list:
    case HistoryKind::captures:
      return "application/json, */*;q=0.5";
    case HistoryKind::sitemap:
      return "application/xml, text/xml, */*;q=0.5";
    case HistoryKind::robots:
      break;
  }
  return "";
}

}  // namespace

OneSource::OneSource(const BackfillTools& tools, HistorySource source, SourceState state,
                     std::optional<BackfillMemory> memory)
    : tools_(tools),
      source_(std::move(source)),
      state_(std::move(state)),
      walk_({source_.key, text::without_userinfo(source_.address), tools.options.backfill->since,
             tools.options.backfill->archive, tools.options.now},
            std::move(memory)),
      lists_(tools.store, state_, tools.options.backfill->archive, walk_) {
  // The feed itself has just been read and saved.
  if (source_.first) walk_.begin_with(*source_.first);
}

bool OneSource::is_typed() const {
  return !waiting_ && page_ && page_->kind == HistoryKind::feed && page_->number == 1 &&
         walk_.state().way == HistoryWay::links;
}

std::optional<Request> OneSource::next() {
  if (walk_.over() || stopped_) return std::nullopt;
  if (!waiting_) page_ = walk_.next();
  if (!page_) return std::nullopt;
  if (requests_ >= tools_.options.backfill->max_pages) {
    limited_ = true;
    walk_.give_back(*page_);
    return std::nullopt;
  }
  ++requests_;
  if (told_ != walk_.state().way) detail(words_for(*(told_ = walk_.state().way)));
  return waiting_ ? request_for(waiting_->next_address(), HistoryKind::article)
                  : request_for(page_->address, page_->kind);
}

Request OneSource::request_for(const std::string& address, HistoryKind kind) const {
  Request request;
  pipeline::SourceResult origin;
  origin.source = source_.source;
  origin.from_public = source_.from_public;
  request.url = pipeline::as_allowed(origin, address);
  // The user has typed the address of the archive.
  const bool in_archive = walk_.state().way == HistoryWay::copies &&
                          text::host_of(address) == text::host_of(tools_.options.backfill->archive);
  request.public_only = !in_archive && !pipeline::may_be_private(origin, address);
  request.settings = pipeline::request_settings(source_.settings, source_.source);
  if (request.settings.headers_url.empty()) request.settings.headers_url = source_.address;
  request.accept = accepted(kind);
  return request;
}

Result<void> OneSource::take(pipeline::history::Answered answered, const pipeline::RobotsGate& robots) {
  if (wants_robots()) {
    walk_.take_robots(*page_, robots.sitemaps(page_->address));
    return save_progress();
  }
  pipeline::SourceResult result;
  result.source = source_.source;
  result.settings = source_.settings;
  result.response = std::move(answered.reply);
  source_.from_public = source_.from_public || result.response.public_peer;
  const std::optional<Error> failure = polling::failure_of(result.response);
  if (waiting_ && !answered.must_wait) return take_full_text(result, failure);
  if (!failure || pipeline::worth_reading(result.response)) {
    detail(fmt::format("{}: HTTP status {}, {} bytes", page_->address, result.response.status,
                       result.response.body.size()));
    return take_page(result);
  }
  return take_failure(result.response, *failure, answered.must_wait);
}

Result<void> OneSource::take_failure(const polling::Reply& reply, const Error& failure, bool must_wait) {
  const int status = reply.error ? 0 : reply.status;
  if (must_wait) {
    stop({ErrorKind::too_early, "the server wants no more requests now: " + failure.message});
    return {};
  }
  if (status == 404 || status == 410 || status == 400) return missing(Missing::not_there, failure.message);
  // By robots.txt, or because the address is private.
  const bool was_not_asked = reply.error && reply.status == 0 && failure.kind == ErrorKind::refused;
  const bool is_article = page_->kind == HistoryKind::article;
  const bool failed_before = status >= 500 && page_->items_hash == kFailedBefore;
  const bool is_refused = failure.kind == ErrorKind::refused || (status > 0 && status < 500);
  if (was_not_asked || failed_before || (is_refused && !is_article)) return missing(Missing::unusable, failure.message);
  detail(page_->address + ": " + failure.message);
  if (is_refused) {
    refused_.push_back(*page_);
  } else {
    walk_.take_failure(*page_);
  }
  return leave(failure);
}

Result<void> OneSource::leave(const Error& failure) {
  // A single article may be out of order. If several are, it is the server.
  if (page_->kind != HistoryKind::article || ++failures_ >= kMostFailures) stop(failure);
  if (stopped_ || walk_.has_next()) return {};
  give_up_refused();
  TRY(save_articles());
  return save_progress();
}

void OneSource::give_up_refused() {
  for (const BackfillPage& page : std::exchange(refused_, {})) walk_.take_missing(page, Missing::unusable);
}

Result<void> OneSource::take_page(pipeline::SourceResult& result) {
  if (page_->kind == HistoryKind::feed) return take_feed(result);
  return page_->kind == HistoryKind::article ? take_article(result) : take_list(result);
}

Result<void> OneSource::take_feed(pipeline::SourceResult& result) {
  // What is relative in a copy belongs to the feed itself.
  if (walk_.state().way == HistoryWay::copies) result.response.final_url = walk_.state().feed;
  pipeline::read_answer(tools_.gathering.parse, nullptr, result);
  auto* found = std::get_if<pipeline::FoundFeed>(&result.found);
  if (found == nullptr) {
    const std::optional<Error> failure =
        result.error() != nullptr ? std::optional(*result.error()) : polling::failure_of(result.response);
    return missing(Missing::unusable, failure ? failure->message : "not a feed");
  }
  FeedDocument document = document_of(found->feed, result.response.final_url);
  document.is_sitemap = found->listed;
  document.says_complete = found->complete;
  if (found->listed && page_->number != 1) return missing(Missing::unusable, "a sitemap");
  if (found->listed) {
    walk_.take_feed(*page_, document);
    return save_progress();
  }
  if (result.cut) detail(page_->address + ": the document ends too early: only its whole articles are used");
  TRY(auto survey, unknown_of(*found));
  document.all_known = survey.candidates.empty();
  waiting_.emplace(WaitingFeed{*page_, std::move(document), std::move(*found), std::move(survey)});
  if (source_.settings.full.value_or(tools_.options.full)) waiting_->find_summaries();
  return waiting_->summaries.empty() ? save_waiting() : Result<void>();
}

Result<void> OneSource::take_full_text(pipeline::SourceResult& page, const std::optional<Error>& failure) {
  const polling::Reply& reply = page.response;
  if (!failure)
    pipeline::process_page({reply.body, reply.content_type, reply.final_url}, tools_.gathering.extract, page);
  const Error* const error = failure ? &*failure : page.error();
  if (error != nullptr) detail(waiting_->next_address() + ": " + error->message + "; the feed's own text is kept");
  waiting_->take(page.article());
  return waiting_->summaries.empty() ? save_waiting() : Result<void>();
}

Result<void> OneSource::save_waiting() {
  WaitingFeed feed = std::move(*waiting_);
  waiting_.reset();
  walk_.take_feed(feed.page, feed.document);
  return save(feed.found, std::move(feed.survey), std::move(feed.full));
}

Result<void> OneSource::take_list(const pipeline::SourceResult& result) {
  TRY(const auto read, lists_.read(*page_, result.response));
  for (const std::string& note : read.notes) detail(page_->address + ": " + note);
  return read.unusable ? missing(Missing::unusable, *read.unusable) : save_progress();
}

Result<void> OneSource::take_article(pipeline::SourceResult& result) {
  const polling::Reply& reply = result.response;
  pipeline::process_page({reply.body, reply.content_type, reply.final_url}, tools_.gathering.extract, result);
  if (const Error* const error = result.error()) {
    // A server in trouble may give such a page for every article.
    const bool in_trouble = error->message.find("error page") != std::string::npos;
    if (!in_trouble) return missing(Missing::unusable, error->message);
    detail(page_->address + ": " + error->message);
    refused_.push_back(*page_);
    return leave(*error);
  }
  if (result.article() == nullptr) return missing(Missing::unusable, "no article");
  if (result.article()->kind == "product") return missing(Missing::unusable, "no article (product)");
  Item item = result.article()->item;
  // Some sites give all their pages the address of the first one.
  TRY(const auto* const of_articles, lists_.paths());
  if (!of_articles->has(item.url)) item.url = page_->address;
  item.id = item.url;
  if (item.title.empty()) item.title = page_->title;
  const bool is_exact = page_->number == 1 && page_->time;
  if (is_exact || !item.published) item.published = page_->time;
  failures_ = 0;
  give_up_refused();
  articles_.emplace_back(*page_, std::move(item));
  return articles_.size() < kTogether && walk_.has_next() ? Result<void>() : save_articles();
}

Result<void> OneSource::save_articles() {
  if (articles_.empty()) return {};
  pipeline::FoundFeed found;
  found.feed.format = "page";
  found.feed.title = state_.title;
  found.feed.home_page_url = walk_.state().home;
  std::set<std::string> addresses;
  for (auto& [page, item] : articles_) {
    walk_.take_article(page, item.published);
    // Two pages may say that they are the same article.
    if (addresses.insert(text::canonical_url(item.url)).second) found.feed.items.push_back(std::move(item));
  }
  articles_.clear();
  found.id_sources.assign(found.feed.items.size(), IdSource::address);
  found.text_hashes.assign(found.feed.items.size(), 0);
  TRY(auto survey, unknown_of(found));
  return save(found, std::move(survey));
}

Result<void> OneSource::missing(Missing why, const std::string& words) {
  detail(page_->address + ": " + words);
  walk_.take_missing(*page_, why);
  if (!walk_.has_next()) TRY(save_articles());
  return save_progress();
}

Result<void> OneSource::save_progress() {
  Batch batch;
  batch.sources.push_back(state_);
  batch.backfills.push_back(walk_.take_step());
  auto committed = tools_.store.commit(batch);
  if (!committed) committed.error().message = "cannot commit the state: " + committed.error().message;
  return committed;
}

Result<Survey> OneSource::unknown_of(pipeline::FoundFeed& found) {
  TRY(replace_shared_ids(state_, found, tools_.store));
  TRY(auto survey, mirror::survey(state_, found.feed, tools_.store));
  TRY(keep_unknown(state_, found.feed, walk_.state().since, survey, tools_.store));
  return survey;
}

Result<void> OneSource::save(pipeline::FoundFeed& found, Survey survey, std::map<std::size_t, Item> full) {
  TRY(tools_.folder.announce(tools_.options.now));
  Drafts drafts(tools_.folder, state_, found.feed, tools_.saver.writer(), tools_.options.now);
  drafts.obey(tools_.options.rules, source_.source.name);
  drafts.expect_hooks(tools_.saver.hooks());
  std::erase_if(survey.candidates, [&](const ChangedItem& candidate) { return drafts.mutes(candidate.item); });
  for (auto& [index, item] : full) drafts.show(index, std::move(item));
  for (const auto& piece : drafts.pieces(survey.candidates)) piece();
  TRY(auto plan,
      mirror::plan(state_, found.feed, survey, tools_.store, {tools_.options.now, false, drafts.readings()}));
  mark_shared_ids(found.shared_ids, plan);
  if (!plan.changes.empty()) state_.last_article = tools_.options.now;
  plan.news.backfill = walk_.take_step();
  return tools_.saver.save(state_, found.feed, std::move(plan), drafts);
}

Result<void> OneSource::tell() {
  TRY(save_articles());
  const Backfill& state = walk_.state();
  std::optional<UtcTime>& gap = state_.poll.gap_from;
  if (gap && state.end == HistoryEnd::complete && (!state.since || *state.since <= *gap)) {
    // What had been missed was found.
    gap.reset();
    state_.poll.gap_to.reset();
  }
  TRY(save_progress());
  TRY(const std::size_t articles, tools_.store.count(source_.key));
  const std::string& name = source_.source.name;
  if (walk_.over()) {
    tools_.reporter.notice(name, ending_of(state, articles));
  } else if (stopped_) {
    tools_.reporter.problem(name, {stopped_->kind, pause_of(state, articles, stopped_->message)});
  } else {
    const char* const why = limited_ ? "--max-pages was reached" : "some pages could not be read";
    tools_.reporter.notice(name, pause_of(state, articles, why));
  }
  return {};
}

}  // namespace feedcat::mirror

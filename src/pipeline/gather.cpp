// Sources in, feeds out: files are read and answers parsed on the workers, the network is driven from here.
#include "pipeline/gather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <utility>

#include "base/ascii.hpp"
#include "net/origin.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/process.hpp"
#include "pipeline/read_answer.hpp"
#include "pipeline/read_source.hpp"
#include "polling/caching_fetcher.hpp"
#include "polling/failure_of.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

/// One source on its way. Stays where it is (a deque), so that a worker may fill `outcome` and `response`.
struct Task {
  Source source;
  std::pair<std::size_t, std::size_t> place;  // of the given source, and within the subscription list that it was
  std::deque<std::string> candidates;         // addresses still worth trying after a page that names no feed
  bool guessing = false;                      // the address asked now is such a candidate
  bool listed = false;                        // came out of a subscription list
  polling::Reply response;
  Outcome outcome;
  bool lost = false;           // the copy that was to be read has gone
  std::string compressed;      // the body as the cache will keep it
  std::size_t pieces = 0;      // of the visitor's work, not yet done
  std::function<void()> then;  // what follows the last of them
};

std::string what_was_said(const Response& response, const Outcome& outcome) {
  const std::string items = outcome.feed ? fmt::format("{}, {} items", outcome.feed->format, outcome.feed->items.size())
                                         : std::string("no feed");
  if (response.status == 0) return items;
  return fmt::format("HTTP status {}, {} bytes, {}, {} ms", response.status, response.body.size(), items,
                     response.elapsed.count());
}

/// What a page names; of a feed itself its own address.
std::vector<FeedLink> links_of(Task& task) {
  if (!task.outcome.feed) return std::move(task.outcome.links);
  const Feed& feed = *task.outcome.feed;
  const bool fetched = !task.response.final_url.empty();
  return {
      {fetched ? task.response.final_url : feed.feed_url, feed.title, text::mime_essence(task.response.content_type)}};
}

class Gathering {
 public:
  /// Without a visitor the results are kept.
  Gathering(const GatherOptions& options, Reporter& reporter, Visitor* visitor)
      : options_(options),
        reporter_(reporter),
        visitor_(visitor),
        fetcher_(options.fetch, options.cache),
        limit_(std::size_t{2} * thread_count(options.threads)),
        workers_(thread_count(options.threads)) {}

  std::vector<Gathered> run(const std::vector<Source>& sources) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
      Task& task = tasks_.emplace_back();
      task.source = sources[i];
      task.place = {i, 0};
      start(task);
    }
    while (open_ > 0) {
      step();
      reporter_.progress(done_, done_ + open_);
    }
    std::vector<Gathered> all;
    for (auto& [place, gathered] : results_) all.push_back(std::move(gathered));
    return all;
  }

 private:
  void start(Task& task) {
    ++open_;
    if (task.source.kind != Source::Kind::url) {
      submit(task, [this, &task] { task.outcome = read(task.source); });
    } else if (auto request =
                   visitor_ != nullptr ? visitor_->request(task.source) : Request{0, task.source.location, {}}) {
      ask(task, std::move(*request));
    } else {
      --open_;
    }
  }

  void ask(Task& task, const std::string& url) { ask(task, Request{0, url, {}}); }
  void ask(Task& task, Request request) {
    asked_.push_back(&task);
    request.tag = asked_.size() - 1;
    fetcher_.add(std::move(request));
    if (const std::string note = fetcher_.take_note(); !note.empty()) reporter_.notice("cache", note);
  }

  void submit(Task& task, std::function<void()> job) {
    ++running_;
    workers_.submit([this, &task, work = std::move(job)] {
      work();
      finished_.put(&task);
    });
  }

  Outcome process(const Document& document, std::function<void(std::string_view)> passed = {}) const {
    return options_.pages ? process_page(document, options_.extract)
                          : pipeline::process(document, options_.parse, {options_.spill, std::move(passed)});
  }

  Outcome read(const Source& source) const {
    const Result<io::Contents> contents = read_source(source, options_);
    if (!contents) {
      Outcome outcome;
      outcome.error = contents.error();
      return outcome;
    }
    return process({contents->bytes(), {}, source.base}, [&](std::string_view range) { contents->forget(range); });
  }

  /// Waits for whatever comes first, an answer or a worker; takes no more answers than the workers keep up with.
  void step() {
    if (fetcher_.pending() > 0 && running_ < limit_) {
      std::optional<polling::Reply> response =
          fetcher_.next_within(running_ > 0 ? std::chrono::milliseconds(10) : std::chrono::milliseconds(100));
      if (response) answered(*asked_[response->tag], std::move(*response));
    }
    const bool only_workers = running_ > 0 && (fetcher_.pending() == 0 || running_ >= limit_);
    workers_.rethrow();
    for (Task* task : finished_.take_all(only_workers)) {
      --running_;
      task->pieces == 0 ? processed(*task) : piece_done(*task);
    }
  }

  void answered(Task& task, polling::Reply response) {
    task.outcome = {};
    task.response = std::move(response);
    if (!task.response.notice.empty()) reporter_.notice(task.source.name, task.response.notice);
    if (!task.response.detail.empty()) reporter_.detail(task.source.name, task.response.detail);
    if (task.response.status == 304 && visitor_ != nullptr && !task.response.error) {
      remember(task);
      return finish(task);
    }
    const bool readable = !options_.pages && worth_reading(task.response);
    if (!readable) task.outcome.error = polling::failure_of(task.response);
    if (!task.outcome.error && task.response.status == 304) {
      task.outcome.error = Error{ErrorKind::http_status, "HTTP status 304 to an unconditional request"};
    }
    if (task.outcome.error) return processed(task);
    submit(task, [this, &task] {
      polling::Reply& r = task.response;
      task.lost = !fetcher_.load(r);
      if (task.lost) return;
      task.outcome = options_.pages ? process_page({r.body, r.content_type, r.final_url}, options_.extract)
                                    : read_answer(r, options_.parse, options_.spill);
      task.compressed = fetcher_.compress(r);
    });
  }

  /// What the answer teaches about asking this address again.
  void remember(Task& task) {
    if (task.response.url.empty()) return;  // of a file
    std::optional<PollingHints> hints;
    if (task.outcome.feed) {
      hints = task.outcome.feed->polling;
      fetcher_.date_by_sight(task.response.url, *task.outcome.feed);
    }
    for (const std::string& note : fetcher_.remember(task.response, hints, std::move(task.compressed))) {
      reporter_.notice(task.source.name, note);
    }
  }

  void processed(Task& task) {
    if (std::exchange(task.lost, false)) return fetcher_.ask_again(task.response);
    if (fetcher_.is_impostor_page(task.response, task.outcome.error, task.outcome.bare_page))
      task.response.error = task.outcome.error;
    if (task.outcome.cut) {
      reporter_.notice(task.source.name,
                       "the document ends too early: its whole articles are used, the rest is requested again");
    }
    remember(task);
    if (!task.outcome.subscriptions.empty()) return expand(task);
    if (!task.outcome.links.empty()) return options_.list_links ? finish(task) : follow(task);
    if (task.outcome.error && try_next(task)) return;
    finish(task);
  }

  /// A feed's address that turns into a list of thousands does not make anybody fetch them.
  [[nodiscard]] bool may_be_list(const Task& task) const {
    if (task.listed || !options_.discover) return false;
    const bool meant = task.source.may_be_list && (visitor_ == nullptr || visitor_->may_be_list(task.source));
    return meant || options_.follow_lists;
  }

  void expand(Task& task) {
    if (!may_be_list(task)) {
      const bool could = !task.listed && options_.discover;
      task.outcome = {};
      task.outcome.error =
          Error{ErrorKind::not_a_feed, could ? "not a feed (subscription list); --follow-lists reads what it names"
                                             : "not a feed (subscription list)"};
      return finish(task);
    }
    --open_;
    ++done_;
    const std::vector<Subscription> subscriptions = std::move(task.outcome.subscriptions);
    for (std::size_t i = 0; i < subscriptions.size(); ++i) {
      Task& child = tasks_.emplace_back();
      const Subscription& subscription = subscriptions[i];
      child.source = {
          Source::Kind::url, text::without_userinfo(subscription.url), subscription.url, {}, subscription.title};
      child.place = {task.place.first, i + 1};
      child.listed = true;
      start(child);
    }
  }

  /// An address that a page leads to: user and password of the page's are for its own origin.
  static std::string as_allowed(const Task& task, const std::string& url) {
    const std::string& typed = task.source.location;
    return net::origin_of(url) == net::origin_of(typed) ? text::with_userinfo_of(url, typed) : url;
  }

  /// A page that names feeds: the first is taken. Reading a file never opens a socket by itself.
  void follow(Task& task) {
    const std::string link = task.outcome.links.front().url;
    const bool may = options_.discover && task.source.kind == Source::Kind::url && !task.guessing;
    if (!may || !text::is_web_url(link)) {
      task.outcome = {};
      task.outcome.error = Error{ErrorKind::not_a_feed, "not a feed (HTML page); it names " + link};
      return finish(task);
    }
    reporter_.notice(task.source.name, "web page; its feed is " + link);
    task.guessing = true;
    ask(task, as_allowed(task, link));
  }

  /// A page that names none: the usual addresses, one after the other, until one is a feed.
  bool try_next(Task& task) {
    const bool page = task.source.kind == Source::Kind::url && task.outcome.bare_page;
    if (!task.guessing) {
      if (!options_.discover || !page) return false;
      for (std::string& url : usual_feed_addresses(task.response.final_url)) task.candidates.push_back(std::move(url));
      task.guessing = true;
      page_error_.emplace(&task, polling::names_no_feed(task.response));
    }
    if (task.candidates.empty()) {
      if (const auto first = page_error_.find(&task); first != page_error_.end()) task.outcome.error = first->second;
      return false;
    }
    ask(task, as_allowed(task, task.candidates.front()));
    task.candidates.pop_front();
    return true;
  }

  void finish(Task& task) {
    const std::string& name = task.source.name;
    if (task.outcome.feed) {
      if (page_error_.contains(&task)) {
        reporter_.notice(name, "web page; its feed is " + task.response.final_url);
      }
      reporter_.detail(name, what_was_said(task.response, task.outcome));
    }
    for (const std::string& note : task.outcome.notes) reporter_.detail(name, note);
    if (task.outcome.feed && !task.source.title.empty()) task.outcome.feed->title = task.source.title;
    visitor_ != nullptr ? hand_over(task) : keep(task);
    // A mere assignment would keep the memory of the body until the last source is done.
    static_cast<void>(std::exchange(task.response, {}));
    task.outcome = {};
    if (task.pieces == 0) end(task);
  }

  void end(Task& task) {
    if (task.then) std::exchange(task.then, {})();
    --open_;
    ++done_;
  }

  void keep(Task& task) {
    if (task.outcome.error) reporter_.problem(task.source.name, *task.outcome.error);
    Gathered& gathered = results_[task.place];
    if (options_.list_links) gathered.links = links_of(task);
    gathered.discovered = task.guessing;
    gathered.source = std::move(task.source);
    gathered.feed = std::move(task.outcome.feed);
    gathered.article = std::move(task.outcome.article);
    gathered.bodies = std::move(task.outcome.bodies);
  }

  void hand_over(Task& task) {
    Work work = visitor_->take({std::move(task.source), std::move(task.response), std::move(task.outcome.feed),
                                std::move(task.outcome.error), task.guessing});
    task.then = std::move(work.then);
    task.pieces = work.pieces.size();
    for (std::function<void()>& piece : work.pieces) submit(task, std::move(piece));
  }

  void piece_done(Task& task) {
    if (--task.pieces == 0) end(task);
  }

  const GatherOptions& options_;
  Reporter& reporter_;
  Visitor* visitor_;
  polling::CachingFetcher fetcher_;
  std::deque<Task> tasks_;
  std::vector<Task*> asked_;  // by the request's tag
  std::map<std::pair<std::size_t, std::size_t>, Gathered> results_;
  std::map<const Task*, Error> page_error_;  // of pages without a feed link, whose usual addresses are tried
  std::size_t open_ = 0;                     // tasks without a result
  std::size_t done_ = 0;
  std::size_t running_ = 0;  // jobs with the workers
  std::size_t limit_;        // of running_, so that answers do not pile up
  Channel<Task*> finished_;
  Workers workers_;  // last: its jobs use everything above
};

}  // namespace

std::vector<Gathered> gather(const std::vector<Source>& sources, const GatherOptions& options, Reporter& reporter) {
  return Gathering(options, reporter, nullptr).run(sources);
}

void gather(const std::vector<Source>& sources, const GatherOptions& options, Reporter& reporter, Visitor& visitor) {
  Gathering(options, reporter, &visitor).run(sources);
}

}  // namespace feedcat::pipeline

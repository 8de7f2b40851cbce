// Turns sources into feeds. The workers read files and parse answers; this thread drives the network.
#include "pipeline/gather.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <utility>

#include "feed/known_sites.hpp"
#include "net/origin.hpp"
#include "pipeline/accept.hpp"
#include "pipeline/answer_words.hpp"
#include "pipeline/gather_jobs.hpp"
#include "pipeline/gather_task.hpp"
#include "pipeline/page_markdown.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/process.hpp"
#include "pipeline/read_answer.hpp"
#include "pipeline/read_source.hpp"
#include "pipeline/robots_gate.hpp"
#include "pipeline/settings_for.hpp"
#include "pipeline/trust.hpp"
#include "pipeline/was_feed.hpp"
#include "polling/failure_of.hpp"
#include "polling/polite_fetcher.hpp"
#include "store/compress.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kMostInHand = std::size_t{24} << 20U;  // bytes of answers that are being read or used
constexpr std::size_t kMostJobs = 64;                        // of the workers, until another file is read
constexpr std::size_t kSmallSource = 1U << 20;               // bytes; read without another thread
constexpr std::chrono::milliseconds kGlance{10};             // while a robots.txt is awaited, too
constexpr std::chrono::milliseconds kProgress{100};          // between updates of the progress line, if nothing happens

class Gathering {
 public:
  Gathering(const GatherOptions& options, polling::PollMemory& memory, Reporter& reporter, Visitor& visitor)
      : options_(options),
        memory_(memory),
        reporter_(reporter),
        visitor_(visitor),
        fetcher_(options.fetch, polling::politeness_of(options.cache), memory),
        gate_(options.fetch, options.cache),
        jobs_(options.threads, [this] { fetcher_.wake(); }) {}

  void run(const std::vector<Source>& sources) {
    for (const Source& source : sources) start(tasks_.begin(source));
    while (!visitor_.ended() && (take_more() || open_ > 0)) {
      step();
      reporter_.progress(done_, done_ + open_);
    }
    memory_.flush();
    tell_note();
  }

 private:
  bool take_more() {
    const std::vector<Source> more = visitor_.more(Tasks::kMostOpen - std::min(open_, Tasks::kMostOpen));
    for (const Source& source : more) start(tasks_.begin(source));
    return !more.empty();
  }

  void start(Task& task) {
    ++open_;
    task.result.settings = settings_for(task.result.source, options_.feeds);
    if (task.result.settings.title) task.result.source.title = *task.result.settings.title;
    if (task.result.source.kind != Source::Kind::url) {
      local_.push_back(&task);
    } else {
      const Source& source = task.result.source;
      if (!text::has_good_port(source.location)) {
        task.result.found = Error{ErrorKind::usage, "not a valid address"};
        return finish(task);
      }
      const bool robots = options_.robots || source.page;
      if (robots && !options_.cache.offline && !gate_.knows(source.location)) {
        gate_.ask(source);
        waiting_[net::origin_of(source.location)].push_back(&task);
      } else {
        ask_first(task);
      }
    }
  }

  /// Requests the source itself, unless robots.txt forbids it.
  void ask_first(Task& task) {
    const Source& source = task.result.source;
    if (!gate_.allows(source.location)) {
      task.result.found = Error{ErrorKind::refused, "robots.txt does not allow it"};
      return finish(task);
    }
    const std::string url = visitor_.address(source);
    const bool is_new = url == source.location;  // no feed of a page is known
    if (options_.discover && !options_.pages && !source.page && is_new && ask_by_rule(task)) return;
    const bool elsewhere = text::host_of(url) != text::host_of(source.location);
    ask(task, url, source.public_only || elsewhere);
  }

  /// Pages of well-known sites need no request to find their feeds. Returns false if it is none.
  bool ask_by_rule(Task& task) {
    SourceResult& result = task.result;
    std::vector<FeedLink> links = feed::feeds_of_known_site(result.source.location);
    if (links.empty()) return false;
    if (options_.list_links) {
      result.found = std::move(links);
      finish(task);
      return true;
    }
    result.discovered = task.by_rule = true;
    ask(task, links.front().url, true);
    return true;
  }

  void ask(Task& task, const std::string& url, bool public_only, bool is_guess = false) {
    asked_.push_back(&task);
    Request request;
    request.tag = asked_.size() - 1;
    request.url = url;
    request.public_only = public_only;
    const FeedSettings& settings = task.result.settings;
    request.settings = request_settings(settings, task.result.source);
    request.accept = options_.pages || task.result.source.page ? kAcceptedPages : kAcceptedFeeds;
    const auto interval = settings.interval.value_or(std::chrono::seconds(0));
    const bool is_sent = is_guess ? fetcher_.add_guess(std::move(request)) : fetcher_.add(std::move(request), interval);
    if (is_sent) visitor_.requesting(task.result.source);
    tell_note();
  }

  void tell_note() {
    if (const std::string note = memory_.take_note(); !note.empty()) reporter_.notice("cache", note);
  }

  /// Has files read, but no more of them than are used at the same pace.
  void read_files() {
    for (; !local_.empty() && (jobs_.running() == 0 || (in_hand_ < kMostInHand && jobs_.running() < kMostJobs));
         local_.pop_front()) {
      Task& task = *local_.front();
      const std::size_t size = known_size(task.result.source);
      hold(task, std::min(size, kMostInHand / 2));  // only pieces of a large one
      const bool alone = open_ == 1 && size > 0 && size <= kSmallSource;
      jobs_.start(task, alone, [this, &task] { read_local(task.result, options_); });
    }
  }

  /// Answers must not pile up.
  [[nodiscard]] bool has_room_for_answers() const {
    const std::size_t running = jobs_.running();
    return running == 0 || (running < std::size_t{2} * thread_count(options_.threads) && in_hand_ < kMostInHand);
  }

  /// Waits for an answer or a worker, and accepts no more answers than the workers can keep up with.
  void step() {
    read_files();
    if (gate_.pending() > 0) {
      const bool idle = fetcher_.pending() == 0 && jobs_.running() == 0;
      if (const auto origin = gate_.next_within(idle ? kProgress : std::chrono::milliseconds(0))) {
        for (Task* task : std::exchange(waiting_[*origin], {})) ask_first(*task);
      }
    }
    const bool listens = fetcher_.pending() > 0 && has_room_for_answers();
    if (listens) {
      std::optional<polling::Reply> response = fetcher_.next_within(gate_.pending() > 0 ? kGlance : kProgress);
      if (response) answered(*asked_[response->tag], std::move(*response));
    }
    for (Task* task : jobs_.take_done(!listens)) {
      task->pieces == 0 ? processed(*task) : piece_done(*task);
    }
  }

  void answered(Task& task, polling::Reply response) {
    SourceResult& result = task.result;
    result.found = Unchanged{};
    result.notes.clear();
    result.bare_page = result.cut = false;
    result.response = std::move(response);
    result.from_public = result.response.public_peer;
    if (!result.response.notice.empty()) reporter_.notice(result.source.name, result.response.notice);
    if (!result.response.detail.empty()) reporter_.detail(result.source.name, result.response.detail);
    const bool readable = !options_.pages && pipeline::worth_reading(result.response);
    if (std::optional<Error> failure = polling::failure_of(result.response); failure && !readable) {
      result.found = std::move(*failure);
      return processed(task);
    }
    if (result.response.status == 304) {
      remember(task);
      if (walk_on(task)) return;
      return finish(task);
    }
    hold(task, result.response.body.size());
    // The size of a copy is not known yet, but nobody else needs this thread.
    const bool alone = open_ == 1 && result.response.body.size() <= kSmallSource;
    jobs_.start(task, alone, [this, &task, keeps = fetcher_.keeps_copy(result.response)] {
      polling::Reply& r = task.result.response;
      task.lost = !fetcher_.load(r);
      if (task.lost) return;
      if (options_.pages) {
        process_page({r.body, r.content_type, r.final_url}, options_.extract, task.result);
        take_better_text(task);
      } else {
        read_answer(options_, task.result);
      }
      if (keeps) task.compressed = store::compress(r.body);
    });
  }

  /// Remembers what the answer tells about later requests to this address.
  void remember(Task& task) {
    SourceResult& result = task.result;
    if (result.response.url.empty()) return;  // it is a file
    Feed* feed = result.feed();
    if (feed != nullptr) memory_.fill_first_seen(result.response.url, *feed, fetcher_.now());
    polling::Lesson lesson = fetcher_.remember(result.response, feed, std::move(task.compressed));
    for (const std::string& note : lesson.notes) reporter_.notice(result.source.name, note);
    result.poll = std::move(lesson.state);
    result.requested = lesson.requested;
    result.from_copy = result.response.from_cache && !lesson.requested && result.response.notice.empty();
  }

  void processed(Task& task) {
    SourceResult& result = task.result;
    if (std::exchange(task.lost, false)) {
      tell_note();
      return fetcher_.ask_again(result.response);
    }
    if (result.subscriptions() != nullptr && result.response.error == std::nullopt && !options_.follow_lists &&
        was_feed(result, fetcher_, memory_)) {
      result.found = Error{ErrorKind::not_a_feed, kUnwantedList};
      result.response.error = *result.error();
    }
    if (result.error() != nullptr && fetcher_.is_impostor_page(result.response, *result.error(), result.bare_page)) {
      result.response.error = *result.error();
    }
    if (result.cut) reporter_.notice(result.source.name, result.response.url.empty() ? kCutFile : kCutAnswer);
    remember(task);
    if (walk_on(task)) return;
    if (options_.pages && options_.robots && ask_for_markdown(task)) return;
    if (result.subscriptions() != nullptr) return expand(task);
    if (result.links() != nullptr) return options_.list_links ? finish(task) : follow(task);
    if (result.error() != nullptr && try_next(task)) return;
    if (task.by_rule && result.feed() != nullptr)
      reporter_.notice(result.source.name, "web page; its feed is " + result.response.url);
    finish(task);
  }

  /// A feed's address that turns into a list of thousands must not make anybody fetch them all.
  [[nodiscard]] bool may_be_list(const SourceResult& result) const {
    if (result.line > 0 || !options_.discover) return false;
    return options_.follow_lists || (result.source.may_be_list && visitor_.may_be_list(result.source));
  }

  void expand(Task& task) {
    if (!may_be_list(task.result)) {
      const bool could = task.result.line == 0 && options_.discover;
      task.result.found = Error{ErrorKind::not_a_feed, could ? kUnwantedList : "not a feed (subscription list)"};
      return finish(task);
    }
    const auto subscriptions = std::move(std::get<std::vector<Subscription>>(task.result.found));
    for (std::size_t i = 0; i < subscriptions.size(); ++i) {
      Task& child = tasks_.next();
      const Subscription& subscription = subscriptions[i];
      child.result.source = listed_source(task.result, subscription);
      child.result.position = task.result.position;
      child.result.line = i + 1;
      start(child);
    }
    end(task);  // only now, because a child may take its place
  }

  /// Requests the first of the feeds that a page names. A page that is read from a file never causes a request.
  void follow(Task& task) {
    SourceResult& result = task.result;
    const std::string link = result.links()->front().url;
    const bool may = options_.discover && result.source.kind == Source::Kind::url && !result.discovered;
    if (!may || !text::is_web_url(link)) {
      result.found = Error{ErrorKind::not_a_feed, "not a feed (HTML page); it names " + link};
      return finish(task);
    }
    reporter_.notice(result.source.name, "web page; its feed is " + link);
    result.discovered = true;
    ask(task, as_allowed(result, link), !may_be_private(result, link));
  }

  /// Reads the newest sitemaps of an index, one after the other. Returns false if there is none.
  bool walk_on(Task& task) {
    SourceResult& result = task.result;
    if (!task.walk) {
      if (result.index() == nullptr) return false;
      if (result.source.kind != Source::Kind::url) result.found = Error{ErrorKind::not_a_feed, kIndexFile};
      if (result.error() != nullptr) return false;
      task.walk.emplace();
    }
    task.walk->take(result);
    if (const auto url = task.walk->next()) {
      ask(task, as_allowed(result, *url), !may_be_private(result, *url));
    } else {
      std::move(*task.walk).finish(result);
      finish(task);
    }
    return true;
  }

  /// Requests the next of the usual addresses of a page that names no feed. Returns false if none is left.
  bool try_next(Task& task) {
    SourceResult& result = task.result;
    if (std::exchange(task.by_rule, false)) {  // the page itself may know better
      result.discovered = false;
      ask(task, result.source.location, result.source.public_only);
      return true;
    }
    if (!result.discovered) {
      if (!options_.discover || !result.bare_page || result.source.kind != Source::Kind::url) return false;
      for (std::string& url : usual_feed_addresses(result.response.final_url, result.generator))
        task.candidates.push_back(std::move(url));
      result.discovered = true;
      task.page_error = polling::names_no_feed(result.response);
    }
    if (task.candidates.empty()) {
      if (task.page_error) result.found = *task.page_error;
      return false;
    }
    const std::string url = std::move(task.candidates.front());
    task.candidates.pop_front();
    ask(task, as_allowed(result, url), !may_be_private(result, url), true);
    return true;
  }

  /// Requests the Markdown that a page names. Returns false if there is none.
  bool ask_for_markdown(Task& task) {
    const std::string url = set_aside_for_markdown(task);
    const bool may = !url.empty() && gate_.allows(url);
    if (may) ask(task, as_allowed(task.result, url), !may_be_private(task.result, url));
    return may;
  }

  void finish(Task& task) {
    SourceResult& result = task.result;
    if (task.page) result.found = *std::exchange(task.page, std::nullopt);  // its Markdown cannot be had
    const std::string& name = result.source.name;
    if (result.feed() != nullptr) {
      if (task.page_error) reporter_.notice(name, "web page; its feed is " + result.response.final_url);
      reporter_.detail(name, answer_in_words(result));
    }
    for (const std::string& note : result.notes) reporter_.detail(name, note);
    if (result.feed() != nullptr && !result.source.title.empty()) result.feed()->title = result.source.title;
    if (auto* found = std::get_if<FoundFeed>(&result.found)) found->link = link_to(found->feed, result.response);
    // A mere assignment would keep the memory of the body until the last source is done.
    static_cast<void>(std::exchange(result.response.body, {}));
    Work work = visitor_.take(std::move(result));
    result = {};
    task.then = std::move(work.then);
    task.pieces = work.pieces.size();
    for (std::function<void()>& piece : work.pieces) jobs_.submit(task, std::move(piece));
    if (task.pieces == 0) end(task);
  }

  /// Notes how many bytes the task's answer takes in memory, in one form or another, until the task ends.
  void hold(Task& task, std::size_t size) { in_hand_ += size - std::exchange(task.size, size); }

  void end(Task& task) {
    if (task.then) std::exchange(task.then, {})();
    hold(task, 0);
    --open_;
    ++done_;
    tasks_.done(task);
  }

  void piece_done(Task& task) {
    if (--task.pieces == 0) end(task);
  }

  const GatherOptions& options_;
  polling::PollMemory& memory_;
  Reporter& reporter_;
  Visitor& visitor_;
  polling::PoliteFetcher fetcher_;
  RobotsGate gate_;
  std::map<std::string, std::vector<Task*>> waiting_;  // for the robots.txt of their origin
  Tasks tasks_;
  std::deque<Task*> local_;          // tasks whose files are not read yet
  std::vector<Task*> asked_;         // the tasks by their request's tag
  std::size_t open_ = 0, done_ = 0;  // the numbers of tasks without a result, and of those that have ended
  std::size_t in_hand_ = 0;          // in bytes
  GatherJobs jobs_;                  // must come last, because its jobs use everything above
};

}  // namespace

void gather(const std::vector<Source>& sources, const GatherOptions& options, polling::PollMemory& memory,
            Reporter& reporter, Visitor& visitor) {
  Gathering(options, memory, reporter, visitor).run(sources);
}

}  // namespace feedcat::pipeline

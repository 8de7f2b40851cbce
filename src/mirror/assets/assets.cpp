#include "mirror/assets/assets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "mirror/article_file.hpp"
#include "mirror/assets/links.hpp"
#include "mirror/assets/table.hpp"
#include "mirror/names.hpp"
#include "pipeline/robots_gate.hpp"
#include "text/file_type.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kArticlesAtOnce = 64;
constexpr std::size_t kLinksOfAnArticle = 500;  // the rest keep their addresses
constexpr std::size_t kMostRequests = 1'000;    // for one feed in one run; the others follow in the next run
constexpr int kTimeouts = 10;                   // for a whole run, as multiples of the time limit of one request
constexpr std::size_t kCommitAfter = 32;        // after a crash, the next run fetches at most so many copies again

/// The time until the next try after each failure in a row. After the last one, the address is not tried again.
constexpr std::array kPauses = std::to_array<std::chrono::hours>(
    {std::chrono::hours(1), std::chrono::hours(6), std::chrono::hours(24), std::chrono::hours(72)});

constexpr std::string_view kFolder = "assets/";

std::string copy_path(std::string_view folder, std::string_view name) {
  return fmt::format("{}{}{}", folder, kFolder, name);
}

/// An address that is being fetched.
struct Wanted {
  AssetState state;
  AssetKind kind = AssetKind::image;
  bool trusted = false;           ///< it may be private
  bool asked = false;             ///< it was requested in this run
  bool postponed = false;         ///< it is left to the next run, because this one has taken long enough
  std::string source;             ///< the source of the article that shows it
  std::set<std::string> folders;  ///< of the articles that show it
};

struct Article {
  AssetTask task;
  std::string folder;
  std::string bytes;
  std::vector<std::string> urls;
};

/// Why there is no copy.
struct Refusal {
  std::string why;
  bool for_good = false;
};

class AssetRun {
 public:
  AssetRun(MirrorFolder& folder, store::Database& state, const AssetOptions& options, Reporter& reporter)
      : folder_(folder), table_(state), options_(options), reporter_(reporter), gate_(options.fetch, options.cache) {}

  Result<void> run() {
    while (true) {
      TRY(const auto tasks, table_.tasks(options_.now, kArticlesAtOnce));
      if (tasks.empty()) return {};
      TRY(folder_.announce(options_.now));
      TRY(look_at(tasks));
    }
  }

 private:
  Result<void> look_at(const std::vector<AssetTask>& tasks) {
    wanted_.clear();
    std::vector<Article> articles;
    for (const AssetTask& task : tasks) {
      TRY(auto article, open(task));
      articles.push_back(std::move(article));
    }
    TRY(recall());
    for (const bool trusted : {true, false}) {
      TRY(fetch(trusted));
    }
    TRY(commit_copies());
    return rewrite(articles);
  }

  /// Reads the article and collects what it shows.
  Result<Article> open(const AssetTask& task) {
    Article article{task, folder_of(task.path), {}, {}};
    TRY(const auto kind, folder_.kind(task.path));
    if (kind != io::Kind::file) return article;  // somebody has removed it
    TRY(article.bytes, folder_.read(task.path));
    const std::string host = text::host_of(task.source);
    with_assets(article.bytes, [&](AssetKind kind_of, std::string_view address) {
      const bool takes = kind_of == AssetKind::image || options_.attachments;
      if (takes && text::is_web_url(address) && article.urls.size() < kLinksOfAnArticle) {
        Wanted& wanted = wanted_[std::string(address)];
        wanted.state.url = address;
        wanted.kind = kind_of;
        wanted.source = task.source;
        // A file is the user's own, so it is trusted. A feed may refer to its own host.
        wanted.trusted = wanted.trusted || !text::is_web_url(task.source) || text::host_of(address) == host;
        wanted.folders.insert(article.folder);
        article.urls.emplace_back(address);
      }
      return std::optional<std::string>();
    });
    return article;
  }

  /// Loads what earlier runs know about these addresses. A copy that no longer exists is forgotten.
  Result<void> recall() {
    for (auto& [url, wanted] : wanted_) {
      TRY(auto known, table_.find(url));
      if (!known) continue;
      wanted.state = std::move(*known);
      if (wanted.state.name.empty()) continue;
      TRY(spread_copy(wanted));
    }
    return {};
  }

  /// Puts the copy beside each article that shows it.
  Result<void> spread_copy(Wanted& wanted) {
    const std::string first = copy_path(wanted.state.folder, wanted.state.name);
    std::string bytes;
    for (const std::string& folder : wanted.folders) {
      TRY(const auto there, folder_.kind(copy_path(folder, wanted.state.name)));
      if (there == io::Kind::file) continue;
      if (bytes.empty()) {
        auto copy = folder_.read(first);
        if (!copy) {
          wanted.state = {wanted.state.url, {}, {}, 0, std::nullopt};
          return {};
        }
        bytes = std::move(*copy);
      }
      TRY(put(folder, wanted.state.name, bytes));
    }
    return {};
  }

  [[nodiscard]] bool to_be_fetched(const Wanted& wanted) const {
    if (!wanted.state.name.empty() || wanted.asked) return false;
    if (wanted.state.failures == 0) return true;
    return wanted.state.next_try && *wanted.state.next_try <= options_.now;
  }

  Result<void> fetch(bool trusted) {
    std::optional<Fetcher>& fetcher = trusted ? trusting_ : distrusting_;
    std::vector<Wanted*> asked;
    std::vector<Source> sources;
    for (const auto& [url, wanted] : wanted_) {
      if (wanted.trusted == trusted && to_be_fetched(wanted)) sources.push_back(source_of(url, trusted));
    }
    gate_.learn(sources);
    for (auto& [url, wanted] : wanted_) {
      if (wanted.trusted != trusted || !to_be_fetched(wanted)) continue;
      wanted.postponed = ++requests_[wanted.source] > kMostRequests;
      if (wanted.postponed) continue;
      wanted.asked = true;
      if (!gate_.allows(url)) {
        Response forbidden;
        forbidden.error = Error{ErrorKind::too_early, "robots.txt does not allow it"};
        TRY(take(wanted, forbidden));
        continue;
      }
      if (!fetcher) fetcher.emplace(fetching(trusted));
      fetcher->add({asked.size(), url});
      asked.push_back(&wanted);
    }
    while (fetcher && fetcher->pending() > 0) {
      std::optional<Response> response = fetcher->next_within(std::chrono::milliseconds(200));
      // Commits during a pause, and before there are too many copies.
      if (!response || copies_.size() >= kCommitAfter) {
        TRY(commit_copies());
      }
      if (!response) continue;
      TRY(take(*asked[response->tag], *response));
      reporter_.progress(asked.size() - fetcher->pending(), asked.size());
    }
    return {};
  }

  static Source source_of(const std::string& url, bool trusted) {
    Source source;
    source.kind = Source::Kind::url;
    source.location = url;
    source.public_only = !trusted;
    return source;
  }

  [[nodiscard]] FetchOptions fetching(bool trusted) const {
    FetchOptions fetching = options_.fetch;
    fetching.public_only = !trusted;
    fetching.budget = kTimeouts * fetching.timeout;
    return fetching;
  }

  [[nodiscard]] static std::optional<Refusal> refusal(const Response& response, AssetKind kind) {
    if (response.error) {
      const ErrorKind error = response.error->kind;
      return Refusal{response.error->message, error == ErrorKind::refused || error == ErrorKind::too_large};
    }
    if (!response.ok()) return Refusal{fmt::format("HTTP status {}", response.status), response.status == 410};
    const std::string type = text::mime_essence(response.content_type);
    if (type == "image/svg+xml") return Refusal{"SVG can hold scripts", true};
    if (extension_of(response.body, kind).empty()) {
      return Refusal{kind == AssetKind::image ? "not an image" : "neither sound, video nor document", false};
    }
    return std::nullopt;
  }

  static std::string_view extension_of(std::string_view bytes, AssetKind kind) {
    return kind == AssetKind::image ? text::image_extension(bytes) : text::attachment_extension(bytes);
  }

  Result<void> take(Wanted& wanted, const Response& response) {
    if (response.error && response.error->kind == ErrorKind::interrupted) {
      wanted.postponed = true;
      return {};
    }
    if (const auto refused = refusal(response, wanted.kind)) {
      reporter_.detail(wanted.state.url, "not kept: " + refused->why);
      const auto failures = static_cast<std::size_t>(wanted.state.failures);
      wanted.state.next_try.reset();
      if (!refused->for_good && failures < kPauses.size()) wanted.state.next_try = options_.now + kPauses[failures];
      ++wanted.state.failures;
      copies_.push_back(wanted.state);
      return {};
    }
    TRY(auto name, name_for(*wanted.folders.begin(), response.body, extension_of(response.body, wanted.kind)));
    for (const std::string& folder : wanted.folders) {
      TRY(put(folder, name, response.body));
    }
    wanted.state = {wanted.state.url, std::move(name), *wanted.folders.begin(), 0, std::nullopt};
    copies_.push_back(wanted.state);
    return {};
  }

  /// The hash does not protect against people who construct collisions. If other bytes have the name, a number is
  /// added.
  Result<std::string> name_for(const std::string& folder, std::string_view bytes, std::string_view extension) {
    const std::string hash = base::hash128_hex(bytes);
    for (int n = 1;; ++n) {
      std::string name = fmt::format("{}{}{}", hash, n > 1 ? fmt::format("-{}", n) : "", extension);
      const std::string path = copy_path(folder, name);
      TRY(const auto kind, folder_.kind(path));
      if (kind == io::Kind::missing) return name;
      if (kind != io::Kind::file) continue;
      TRY(const auto there, folder_.read(path));
      if (there == bytes) return name;
    }
  }

  Result<void> put(const std::string& folder, const std::string& name, std::string_view bytes) {
    const std::string path = copy_path(folder, name);
    TRY(const auto kind, folder_.kind(path));
    if (kind != io::Kind::missing) return {};
    return folder_.write(path, bytes, io::Existing::fail);
  }

  Result<void> commit_copies() {
    // Copies that were only put beside another article are not in the state, but that article is about to name them.
    TRY(folder_.sync());
    if (copies_.empty()) return {};
    return committed(table_.commit(std::exchange(copies_, {}), {}));
  }

  static Result<void> committed(Result<void> done) {
    if (!done) done.error().message = "cannot commit the state: " + done.error().message;
    return done;
  }

  Result<void> rewrite(const std::vector<Article>& articles) {
    std::vector<AssetDue> dues;
    for (const Article& article : articles) {
      const AssetPlacer place = [&](AssetKind, std::string_view address) {
        const auto at = wanted_.find(std::string(address));
        const bool kept =
            at != wanted_.end() && !at->second.state.name.empty() && at->second.folders.contains(article.folder);
        return kept ? std::optional(std::string(kFolder) + at->second.state.name) : std::nullopt;
      };
      TRY(const auto text, with_copies(article.bytes, place, [&](std::string_view address) {
            return folder_.read(article.folder + std::string(address));
          }));
      const bool rewritten = text != article.bytes;
      dues.push_back({article.task.article, due(article), rewritten});
      if (!rewritten) continue;
      TRY(folder_.write(article.task.path, text, io::Existing::replace));
    }
    TRY(folder_.sync());
    return committed(table_.commit({}, dues));
  }

  [[nodiscard]] std::optional<UtcTime> due(const Article& article) const {
    std::optional<UtcTime> first;
    for (const std::string& url : article.urls) {
      const Wanted& wanted = wanted_.at(url);
      const std::optional<UtcTime> next =
          wanted.postponed ? std::optional(options_.now + kPauses.front()) : wanted.state.next_try;
      if (next && (!first || *next < *first)) first = next;
    }
    return first;
  }

  MirrorFolder& folder_;
  AssetTable table_;
  const AssetOptions& options_;
  Reporter& reporter_;
  std::map<std::string, Wanted> wanted_;         // of the current articles, by url
  std::vector<AssetState> copies_;               // not yet committed
  std::map<std::string, std::size_t> requests_;  // in this run, by source
  pipeline::RobotsGate gate_;
  std::optional<Fetcher> trusting_;  // for addresses that may be private
  std::optional<Fetcher> distrusting_;
};

}  // namespace

Result<void> fetch_assets(MirrorFolder& folder, store::Database& state, const AssetOptions& options,
                          Reporter& reporter) {
  return AssetRun(folder, state, options, reporter).run();
}

}  // namespace feedcat::mirror

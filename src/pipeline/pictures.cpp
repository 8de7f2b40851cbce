#include "pipeline/pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "pipeline/robots_gate.hpp"
#include "text/file_type.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr int kPictureTimeouts = 10;
constexpr std::size_t kMost = 1'000;

constexpr std::string_view kData = "data:";

/// Returns what a `data:` address contains (RFC 2397), if it is in base64, as every picture is.
std::optional<std::string> decode_data(std::string_view url) {
  const std::size_t comma = url.find(',');
  if (comma == std::string_view::npos || !url.substr(0, comma).ends_with(";base64")) return std::nullopt;
  return base::decode_base64(url.substr(comma + 1));
}

std::string shown(std::string_view url) {
  return base::istarts_with(url, kData) ? std::string(url.substr(0, url.find(','))) : text::shown_address(url);
}

class PictureRun {
 public:
  PictureRun(const PictureOptions& options, Reporter& reporter, const std::function<void(Picture)>& take)
      : options_(options), reporter_(reporter), take_(take) {}

  void run(const std::vector<PictureRequest>& wanted) {
    std::map<std::string, bool> addresses;  // whether only public ones may answer
    std::vector<const std::string*> order;
    for (const PictureRequest& one : wanted) {
      const auto [at, added] = addresses.try_emplace(one.url, one.public_only);
      at->second = at->second && one.public_only;
      if (added) order.push_back(&at->first);
    }
    std::vector<std::string> trusted, strange;
    for (const std::string* url : order) {
      if (base::istarts_with(*url, kData)) {
        const std::optional<std::string> bytes = decode_data(*url);
        give(*url, bytes.value_or(std::string()));
      } else if (!text::is_web_url(*url)) {
        refuse(*url, "not an address of the web");
      } else {
        (addresses.at(*url) ? strange : trusted).push_back(*url);
      }
    }
    for (const bool public_only : {false, true}) {
      std::vector<std::string>& urls = public_only ? strange : trusted;
      for (std::size_t i = std::min(kMost, urls.size()); i < urls.size(); ++i) refuse(urls[i], "there are too many");
      if (urls.size() > kMost) urls.resize(kMost);
      fetch(urls, public_only);
    }
  }

 private:
  void fetch(const std::vector<std::string>& urls, bool public_only) {
    if (urls.empty()) return;
    if (options_.cache.offline) {
      for (const std::string& url : urls) refuse(url, "not requested, because of --offline");
      return;
    }
    FetchOptions fetching = options_.fetch;
    fetching.public_only = public_only;
    fetching.budget = kPictureTimeouts * fetching.timeout;
    RobotsGate gate(options_.fetch, options_.cache);
    std::vector<Source> sources;
    for (const std::string& url : urls) sources.push_back({Source::Kind::url, url, url, {}, {}, false, public_only});
    gate.learn(sources);
    Fetcher fetcher(fetching);
    for (const std::string& url : urls) {
      if (gate.allows(url)) {
        fetcher.add({.url = url, .public_only = public_only});
      } else {
        refuse(url, "robots.txt does not allow it");
      }
    }
    const std::size_t total = fetcher.pending();
    while (std::optional<Response> response = fetcher.next()) {
      reporter_.progress(total - fetcher.pending(), total);
      if (response->error) {
        refuse(response->url, response->error->message);
      } else if (!response->ok()) {
        refuse(response->url, fmt::format("HTTP status {}", response->status));
      } else {
        give(response->url, std::move(response->body));
      }
    }
  }

  void give(const std::string& url, std::string bytes) {
    const std::string_view type = text::image_type(bytes);
    if (type.empty()) return refuse(url, "not an image");
    take_({url, std::string(type), std::move(bytes)});
  }

  void refuse(std::string_view url, const std::string& why) { reporter_.detail(shown(url), "no picture: " + why); }

  const PictureOptions& options_;
  Reporter& reporter_;
  const std::function<void(Picture)>& take_;
};

}  // namespace

void fetch_pictures(const std::vector<PictureRequest>& wanted, const PictureOptions& options, Reporter& reporter,
                    const std::function<void(Picture)>& take) {
  PictureRun(options, reporter, take).run(wanted);
}

}  // namespace feedcat::pipeline

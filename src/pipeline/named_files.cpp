#include "pipeline/named_files.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/full_text.hpp"
#include "pipeline/robots_gate.hpp"
#include "polling/failure_of.hpp"
#include "polling/polite_fetcher.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::uint64_t kMaxSize = 8ULL << 20;  // bytes; a day of speech is about one million
constexpr const char* kAccepted = "text/vtt, application/json, application/x-subrip, text/html;q=0.8, */*;q=0.5";

}  // namespace

void fetch_named_files(const std::vector<Source>& files, const GatherOptions& options, polling::PollMemory& memory,
                       Reporter& reporter,
                       const std::function<void(const Source& file, const polling::Reply& answer)>& take) {
  GatherOptions of_files = page_options(options);
  of_files.fetch.max_size = std::min(of_files.fetch.max_size, kMaxSize);
  RobotsGate gate(of_files.fetch, of_files.cache);
  if (!of_files.cache.offline) gate.learn(files);
  polling::PoliteFetcher fetcher(of_files.fetch, polling::politeness_of(of_files.cache), memory);
  PageReporter of_file(reporter);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!gate.allows(files[i].location)) {
      of_file.problem(files[i].name, {ErrorKind::refused, "robots.txt does not allow it"});
      continue;
    }
    Request request;
    request.tag = i;
    request.url = files[i].location;
    request.public_only = files[i].public_only;
    request.accept = kAccepted;
    fetcher.add(std::move(request));
  }
  for (std::size_t done = 0; fetcher.pending() > 0; ++done) {
    reporter.progress(done, done + fetcher.pending());
    const std::optional<polling::Reply> reply = fetcher.next();
    if (!reply) break;
    const Source& file = files[reply->tag];
    if (const auto failure = polling::failure_of(*reply)) {
      of_file.problem(file.name, *failure);
    } else if (reply->ok()) {
      take(file, *reply);
    }
    fetcher.remember(*reply, nullptr);
  }
  memory.flush();
}

}  // namespace feedcat::pipeline

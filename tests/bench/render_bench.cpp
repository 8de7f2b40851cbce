// Measures rendering an article's markup: parser, links, sanitiser and renderer together.
#include <benchmark/benchmark.h>

#include <vector>

#include "feedcat/render.hpp"
#include "real_feed.hpp"

namespace {

void render(benchmark::State& state, const feedcat::Wanted& wanted, int width) {
  std::vector<feedcat::Markup> bodies;
  std::int64_t bytes = 0;
  for (const std::string& content : bench::real_contents()) {
    bodies.push_back({feedcat::Markup::Kind::html, content, "https://example.org/"});
    bytes += static_cast<std::int64_t>(content.size());
  }
  const feedcat::TextStyle style{.width = width};
  for (auto _ : state) {
    for (const feedcat::Markup& body : bodies) benchmark::DoNotOptimize(feedcat::render_markup(body, wanted, style));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes);
}
BENCHMARK_CAPTURE(render, text, feedcat::Wanted{.text = true}, 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render, text_wrapped, feedcat::Wanted{.text = true}, 80)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render, markdown, feedcat::Wanted{.markdown = true}, 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render, html, feedcat::Wanted{.html = true}, 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render, all, feedcat::Wanted{.html = true, .text = true, .markdown = true}, 0)
    ->Unit(benchmark::kMillisecond);

}  // namespace

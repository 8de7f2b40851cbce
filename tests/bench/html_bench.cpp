// Measures parsing HTML source to our tree, with and without folding, and gumbo alone on the same contents.
#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdint>

#include "html/parse/parse.hpp"
#include "html/sanitize/sanitize.hpp"
#include "html/serialize.hpp"
#include "real_feed.hpp"

namespace {

void count_bytes(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (const std::string& content : bench::real_contents()) bytes += static_cast<std::int64_t>(content.size());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes);
}

void gumbo_alone(benchmark::State& state) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  for (auto _ : state) {
    for (const std::string& content : bench::real_contents()) {
      gumbo_destroy_output(&options, gumbo_parse_with_options(&options, content.data(), content.size()));
    }
  }
  count_bytes(state);
}
BENCHMARK(gumbo_alone)->Unit(benchmark::kMillisecond);

void parse_fragment(benchmark::State& state) {
  const feedcat::html::ParseLimits limits{.fold = state.range(0) == 1};
  for (auto _ : state) {
    for (const std::string& content : bench::real_contents()) {
      benchmark::DoNotOptimize(feedcat::html::parse_fragment(content, limits));
    }
  }
  count_bytes(state);
}
BENCHMARK(parse_fragment)->ArgName("fold")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace

// Measures parsing bytes to a Feed, and pugixml alone on the same bytes.
#include <benchmark/benchmark.h>

#include <pugixml.hpp>

#include "feedcat/parse.hpp"
#include "real_feed.hpp"

namespace {

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bench::real_feed().size()));
}

void pugixml_alone(benchmark::State& state) {
  for (auto _ : state) {
    pugi::xml_document document;
    benchmark::DoNotOptimize(document.load_buffer(bench::real_feed().data(), bench::real_feed().size()));
  }
  count_bytes(state);
}
BENCHMARK(pugixml_alone);

void parse_feed(benchmark::State& state) {
  const feedcat::Document document{bench::real_feed(), "application/rss+xml", "https://example.org/feed/"};
  const feedcat::ParseOptions options{.bodies = state.range(0) == 1};
  for (auto _ : state) {
    auto parsed = feedcat::parse_feed(document, options);
    if (!parsed || parsed->feed.items.empty()) state.SkipWithError("not read");
    benchmark::DoNotOptimize(parsed);
  }
  count_bytes(state);
}
BENCHMARK(parse_feed)->ArgName("bodies")->Arg(0)->Arg(1);

}  // namespace

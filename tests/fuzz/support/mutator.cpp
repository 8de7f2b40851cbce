#include "mutator.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace feedcat::fuzz {
namespace {

constexpr std::size_t kLongestInput = 65536;
constexpr std::size_t kMostTokens = 20000;

constexpr std::array<std::string_view, 16> kNumbers = {
    "0",           "1",          "-1",         "2",     "9",
    "26",          "27",         "255",        "65536", "2147483647",
    "-2147483648", "4294967296", "1000000000", "1e309", "9223372036854775807",
    "00000000001"};

bool is_letter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

}  // namespace

Mutator::Mutator(std::vector<std::string> corpus, std::uint64_t seed)
    : corpus_(std::move(corpus)), state_(seed * 0x9E3779B97F4A7C15ULL + 1) {
  for (const std::string& input : corpus_) learn(input);
}

std::size_t Mutator::below(std::size_t limit) {
  state_ ^= state_ << 13;  // xorshift64 (Marsaglia)
  state_ ^= state_ >> 7;
  state_ ^= state_ << 17;
  return limit == 0 ? 0 : static_cast<std::size_t>((state_ >> 11) % limit);
}

void Mutator::learn(std::string_view input) {
  for (std::size_t at = 0; at < input.size() && tokens_.size() < kMostTokens;) {
    std::size_t end = at + 1;
    if (input[at] == '<') {
      while (end < input.size() && end - at < 100 && input[end - 1] != '>') ++end;
      tokens_.emplace_back(input.substr(at, end - at));
      end = at + 1;
    } else if (is_letter(input[at])) {
      while (end < input.size() && end - at < 40 && is_letter(input[end])) ++end;
      tokens_.emplace_back(input.substr(at, end - at));
    }
    at = end;
  }
}

void Mutator::add(const std::string& input) { corpus_.push_back(input); }

std::string_view Mutator::piece(std::string_view input) {
  if (input.empty()) return input;
  const std::size_t begin = below(input.size());
  const std::size_t longest = std::size_t{1} << below(12);
  return input.substr(begin, 1 + below(longest));
}

std::string Mutator::something() {
  switch (below(4)) {
    case 0:
      return std::string(1, static_cast<char>(below(256)));
    case 1:
      return std::string(kNumbers[below(kNumbers.size())]);
    case 2:
      return tokens_.empty() ? "<" : tokens_[below(tokens_.size())];
    default:
      return std::string(piece(any()));
  }
}

void Mutator::change(std::string& input) {
  const std::size_t at = below(input.size() + 1);
  switch (below(6)) {
    case 0:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
      break;
    case 1:
      input.erase(at, piece(std::string_view(input).substr(at)).size());
      break;
    case 2: {  // a word or number becomes another one
      std::size_t end = at;
      while (end < input.size() && is_letter(input[end])) ++end;
      input.replace(at, end - at, something());
      break;
    }
    case 3: {  // repeat a piece, sometimes many times
      const std::string again(piece(input));
      for (std::size_t times = std::size_t{1} << below(7); times > 0 && input.size() < kLongestInput; --times) {
        input.insert(at, again);
      }
      break;
    }
    default:
      input.insert(at, something());
      break;
  }
}

std::string Mutator::next() {
  // Half of the time, use one of the newest inputs, because these reached new code.
  const std::size_t newest = std::min<std::size_t>(corpus_.size(), 50);
  std::string input = below(2) == 0 ? corpus_[corpus_.size() - 1 - below(newest)] : any();
  for (std::size_t changes = 1 + below(8); changes > 0; --changes) change(input);
  if (input.size() > kLongestInput) input.resize(kLongestInput);
  return input;
}

}  // namespace feedcat::fuzz

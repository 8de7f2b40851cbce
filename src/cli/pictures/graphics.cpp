#include "cli/pictures/graphics.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "cli/terminal.hpp"

namespace feedcat::cli::pictures {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostAnswer = 4096;  // bytes
// In pixels; anything else is nonsense, and libchafa 1.12 divides by zero in cells that are lower than a row of sixels.
constexpr int kLowestCell = 8;
constexpr int kNarrowestCell = 4;
constexpr int kLargestCell = 200;

/// Returns the words between `begin` and `end`, if both are there.
std::optional<std::string_view> between(std::string_view text, std::string_view begin, std::string_view end) {
  const std::size_t from = text.find(begin);
  if (from == base::kNone) return std::nullopt;
  text = text.substr(from + begin.size());
  const std::size_t to = text.find(end);
  return to == base::kNone ? std::nullopt : std::optional(text.substr(0, to));
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// Attribute 4 of DA1 (`ESC [ ? 62 ; 4 ; 6 c`) means sixel.
bool has_sixel(std::string_view answers) {
  const std::optional<std::string_view> attributes = between(answers, "\x1b[?", "c");
  if (!attributes) return false;
  const std::vector<std::string_view> numbers = base::split(*attributes, ';');
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    if (numbers[i] == "4") return true;
  }
  return false;
}

Protocol protocol_of(std::string_view answers) {
  if (between(answers, "\x1b_Gi=31;", "\x1b\\") == "OK") return Protocol::kitty;
  const std::string_view name = between(answers, "\x1bP>|", "\x1b\\").value_or("");
  if (name.starts_with("iTerm2") || name.starts_with("WezTerm")) return Protocol::iterm2;
  return has_sixel(answers) ? Protocol::sixel : Protocol::none;
}

/// Sets the size of a cell from `ESC [ 6 ; HEIGHT ; WIDTH t`.
void read_cell(std::string_view answers, Graphics& graphics) {
  const std::optional<std::string_view> size = between(answers, "\x1b[6;", "t");
  if (!size) return;
  const std::size_t middle = size->find(';');
  const int height = number_of(size->substr(0, middle));
  const int width = middle == base::kNone ? 0 : number_of(size->substr(middle + 1));
  if (width < kNarrowestCell || height < kLowestCell || width > kLargestCell || height > kLargestCell) return;
  graphics.cell_width = width;
  graphics.cell_height = height;
}

/// Reads single keys without echo while it exists.
class RawTerminal {
 public:
  explicit RawTerminal(int fd) : fd_(fd) {
    good_ = tcgetattr(fd_, &former_) == 0;
    if (!good_) return;
    termios raw = former_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    good_ = tcsetattr(fd_, TCSANOW, &raw) == 0;
  }
  ~RawTerminal() {
    if (good_) tcsetattr(fd_, TCSANOW, &former_);
  }
  RawTerminal(const RawTerminal&) = delete;
  RawTerminal& operator=(const RawTerminal&) = delete;
  [[nodiscard]] bool good() const { return good_; }

 private:
  int fd_;
  termios former_{};
  bool good_ = false;
};

std::string converse(int fd, std::chrono::milliseconds patience) {
  const RawTerminal raw(fd);
  std::string answers;
  if (!raw.good() || ::write(fd, kQuestion.data(), kQuestion.size()) != static_cast<ssize_t>(kQuestion.size())) {
    return answers;
  }
  const Clock::time_point end = Clock::now() + patience;
  while (!is_complete(answers) && answers.size() < kMostAnswer) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    pollfd wait{fd, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&wait, 1, static_cast<int>(left.count())) <= 0) break;
    std::array<char, 256> buffer{};
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got <= 0) break;
    answers.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return answers;
}

bool is_worth_asking() {
  const std::string term = environment("TERM");
  return knows_escapes() && term != "linux" && environment("STY").empty();
}

}  // namespace

Graphics read_answers(std::string_view answers) {
  Graphics graphics;
  graphics.protocol = protocol_of(answers);
  read_cell(answers, graphics);
  return graphics;
}

bool is_complete(std::string_view answers) { return between(answers, "\x1b[?", "c").has_value(); }

Graphics ask_terminal(std::chrono::milliseconds patience) {
  if (!is_worth_asking()) return {};
  const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return {};
  Graphics graphics = read_answers(converse(fd, patience));
  ::close(fd);
  // tmux passes the answers of others on, but not their pictures.
  if (!environment("TMUX").empty() && graphics.protocol != Protocol::sixel) graphics.protocol = Protocol::none;
  return graphics;
}

}  // namespace feedcat::cli::pictures

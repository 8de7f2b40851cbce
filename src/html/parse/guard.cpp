#include "html/parse/guard.hpp"

#include "base/ascii.hpp"

namespace feedcat::html {
namespace {

/// How an element affects the depth of the tree.
enum class Role : std::uint8_t {
  inline_,
  formatting,  ///< is opened again in each new block until its end tag comes
  block,
  barrier,  ///< a block inside which end tags close nothing outside of it
  passing,  ///< void, raw text, or closed by the next of its kind: does not nest by itself
};

struct Row {
  Tag tag;
  Role role;
};

constexpr std::array kRows = std::to_array<Row>({
    {Tag::a, Role::formatting},      {Tag::b, Role::formatting},      {Tag::big, Role::formatting},
    {Tag::code, Role::formatting},   {Tag::em, Role::formatting},     {Tag::font, Role::formatting},
    {Tag::i, Role::formatting},      {Tag::nobr, Role::formatting},   {Tag::s, Role::formatting},
    {Tag::small, Role::formatting},  {Tag::strike, Role::formatting}, {Tag::strong, Role::formatting},
    {Tag::tt, Role::formatting},     {Tag::u, Role::formatting},      {Tag::table, Role::barrier},
    {Tag::template_, Role::barrier}, {Tag::button, Role::barrier},    {Tag::object, Role::barrier},
    {Tag::applet, Role::barrier},    {Tag::noscript, Role::barrier},  {Tag::marquee, Role::barrier},
    {Tag::html, Role::passing},      {Tag::head, Role::passing},      {Tag::body, Role::passing},
    {Tag::p, Role::passing},         {Tag::li, Role::passing},        {Tag::dt, Role::passing},
    {Tag::dd, Role::passing},        {Tag::option, Role::passing},    {Tag::optgroup, Role::passing},
    {Tag::select, Role::passing},    {Tag::caption, Role::passing},   {Tag::colgroup, Role::passing},
    {Tag::thead, Role::passing},     {Tag::tbody, Role::passing},     {Tag::tfoot, Role::passing},
    {Tag::tr, Role::passing},        {Tag::td, Role::passing},        {Tag::th, Role::passing},
    {Tag::rb, Role::passing},        {Tag::rt, Role::passing},        {Tag::rtc, Role::passing},
    {Tag::rp, Role::passing},        {Tag::script, Role::passing},    {Tag::style, Role::passing},
    {Tag::title, Role::passing},     {Tag::textarea, Role::passing},  {Tag::xmp, Role::passing},
    {Tag::iframe, Role::passing},    {Tag::noembed, Role::passing},   {Tag::noframes, Role::passing},
    {Tag::plaintext, Role::passing},
});

Role role_of(Tag tag) {
  static const auto roles = [] {
    std::array<Role, static_cast<std::size_t>(Tag::count_)> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
      const Tag each = static_cast<Tag>(i);
      table[i] = is_void(each) ? Role::passing : is_block(each) ? Role::block : Role::inline_;
    }
    for (const Row& row : kRows) table[static_cast<std::size_t>(row.tag)] = row.role;
    return table;
  }();
  return roles[static_cast<std::size_t>(tag)];
}

}  // namespace

/// Each known element has its own number. All others share the remaining numbers by hash.
Guard::Id Guard::id_of(const Token& tag) {
  constexpr auto kKnown = static_cast<std::size_t>(Tag::count_);
  static_assert(kKnown < kIds / 2);
  if (tag.tag != Tag::unknown) return static_cast<Id>(tag.tag);
  std::size_t hash = 0;
  for (const char c : tag.name) hash = hash * 31 + static_cast<unsigned char>(base::to_lower(c));
  return static_cast<Id>(kKnown + hash % (kIds - kKnown));
}

bool Guard::admits(const Token& tag) {
  if (tag.tag == Tag::frameset || tag.tag == Tag::frame) return false;
  if (role_of(tag.tag) == Role::passing) {
    if (tag.kind == Token::Kind::end_tag) steps_ += open_.size();
    return true;
  }
  return tag.kind == Token::Kind::start_tag ? admits_start(tag) : admits_end(tag);
}

bool Guard::admits_start(const Token& tag) {
  const Role role = role_of(tag.tag);
  const bool formatting = role == Role::formatting;
  if (tag.tag == Tag::unknown && tag.self_closing) return true;
  const Id id = id_of(tag);
  if (open_.size() >= kMaxDepth || (formatting && formatting_ >= kMaxFormatting)) {
    ++left_out_[id];
    return false;
  }
  open_.push_back({id, role == Role::block || role == Role::barrier, role == Role::barrier});
  ++open_count_[id];
  if (formatting) ++formatting_;
  return true;
}

bool Guard::admits_end(const Token& tag) {
  const Id id = id_of(tag);
  if (left_out_[id] > 0) {
    --left_out_[id];
    return false;
  }
  const bool formatting = role_of(tag.tag) == Role::formatting;
  if (formatting && formatting_ > 0) --formatting_;
  if (open_count_[id] > 0) {
    close(tag);
  } else {
    steps_ += open_.size();
  }
  return true;
}

/// Closes as the parser does: an inline end tag only closes up to the next block, a formatting one is removed from
/// below blocks, and any other closes everything above it.
void Guard::close(const Token& tag) {
  const Id id = id_of(tag);
  const Role role = role_of(tag.tag);
  bool crossed_block = false;
  std::size_t at = open_.size();
  while (at > 0 && open_[at - 1].id != id) {
    if (open_[at - 1].barrier || (role == Role::inline_ && open_[at - 1].block)) return;
    crossed_block = crossed_block || open_[at - 1].block;
    --at;
  }
  if (at == 0) return;
  const bool only_itself = role == Role::formatting && crossed_block;
  const std::size_t end = only_itself ? at : open_.size();
  for (std::size_t i = at - 1; i < end; ++i) --open_count_[open_[i].id];
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at - 1), open_.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace feedcat::html

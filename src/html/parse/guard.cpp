#include "html/parse/guard.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace feedcat::html {
namespace {

/// Within SVG and MathML the parser compares names, which takes it so many times longer.
constexpr std::uint64_t kForeignStep = 8;
/// How many blocks the end tag of a formatting element reaches across (HTML § 13.2.6.4.7, step 4).
constexpr std::size_t kMostCrossed = 7;

/// How an element affects the depth of the tree.
enum class Role : std::uint8_t {
  inline_,
  formatting,  ///< is opened again in each new block until its end tag comes
  block,
  barrier,  ///< a block inside which end tags close nothing outside of it
  passing,  ///< void, raw text, or closed by the next of its kind: does not nest by itself
};

struct RoleRow {
  Tag tag;
  Role role;
};

constexpr std::array kRoles = std::to_array<RoleRow>({
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
    {Tag::script, Role::passing},    {Tag::style, Role::passing},     {Tag::title, Role::passing},
    {Tag::textarea, Role::passing},  {Tag::xmp, Role::passing},       {Tag::iframe, Role::passing},
    {Tag::noembed, Role::passing},   {Tag::noframes, Role::passing},  {Tag::plaintext, Role::passing},
});

Role role_of(Tag tag) {
  static const auto roles = [] {
    std::array<Role, static_cast<std::size_t>(Tag::count_)> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
      const Tag each = static_cast<Tag>(i);
      table[i] = is_void(each) ? Role::passing : is_block(each) ? Role::block : Role::inline_;
    }
    for (const RoleRow& row : kRoles) table[static_cast<std::size_t>(row.tag)] = row.role;
    return table;
  }();
  return roles[static_cast<std::size_t>(tag)];
}

/// Start tags that end SVG and MathML (HTML § 13.2.6.5). `font` does so only with some attributes.
bool breaks_out(Tag tag) {
  constexpr std::array kBreaking = std::to_array<Tag>(
      {Tag::b,       Tag::big,   Tag::blockquote, Tag::body,   Tag::br,     Tag::center, Tag::code, Tag::dd,
       Tag::div,     Tag::dl,    Tag::dt,         Tag::em,     Tag::embed,  Tag::h1,     Tag::h2,   Tag::h3,
       Tag::h4,      Tag::h5,    Tag::h6,         Tag::head,   Tag::hr,     Tag::i,      Tag::img,  Tag::li,
       Tag::listing, Tag::menu,  Tag::meta,       Tag::nobr,   Tag::ol,     Tag::p,      Tag::pre,  Tag::ruby,
       Tag::s,       Tag::small, Tag::span,       Tag::strike, Tag::strong, Tag::sub,    Tag::sup,  Tag::table,
       Tag::tt,      Tag::u,     Tag::ul,         Tag::var});
  return std::find(kBreaking.begin(), kBreaking.end(), tag) != kBreaking.end();
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

bool Guard::admits(const Token& tag, Place place) {
  if (tag.tag == Tag::frameset || tag.tag == Tag::frame) return false;
  enter(tag, place);
  look_through(unseen_ + in_foreign_);
  const Tag before = std::exchange(before_, Tag::unknown);
  const bool passing = role_of(tag.tag) == Role::passing;
  if (tag.kind == Token::Kind::end_tag) {
    if (passing) pass_end(tag, before);
    return passing || admits_end(tag);
  }
  if (passing) pass_start(tag);
  const bool admitted = passing || admits_start(tag);
  if (admitted && place.foreign && place.certain && breaks_out(tag.tag)) broken_out_ = true;
  return admitted;
}

void Guard::look_through(std::uint64_t elements) {
  const std::uint64_t each = place_.foreign ? kForeignStep : place_.certain ? 1 : 2;
  steps_ += each * elements;
}

void Guard::enter(const Token& tag, Place place) {
  if (tag.kind == Token::Kind::start_tag && (tag.tag == Tag::svg || tag.tag == Tag::math)) broken_out_ = false;
  place_ = place;
  place_.foreign = place.foreign && !(broken_out_ && place.certain);
  if (place_.certain && !place_.foreign) in_foreign_ = 0;
}

/// Most of these do not nest. In SVG and MathML all do that stay there, and those of a select do outside of one.
void Guard::pass_start(const Token& tag) {
  const bool of_select = tag.tag == Tag::option || tag.tag == Tag::optgroup;
  if (place_.foreign || !place_.certain) {
    if (breaks_out(tag.tag) || (tag.self_closing && !of_select)) return;
    ++in_foreign_;
    before_ = tag.tag;
  } else if (of_select && !place_.select) {
    ++unseen_;
    before_ = tag.tag;
  }
}

void Guard::pass_end(const Token& tag, Tag before) {
  look_through(open_.size());
  if (before != tag.tag) return;
  --(place_.foreign || !place_.certain ? in_foreign_ : unseen_);
}

void Guard::doubt(std::string_view text) {
  if (text.empty()) return;
  std::uint64_t starts = 0;
  std::uint64_t tags = 0;
  for (std::size_t at = text.find('<'); at < text.size() - 1; at = text.find('<', at + 1)) {
    const bool start = base::is_alpha(text[at + 1]);
    if (start) ++starts;
    if (start || text[at + 1] == '/') ++tags;
  }
  unseen_ += starts;
  place_.certain = false;
  look_through(tags * (unseen_ + in_foreign_ + open_.size()));
}

bool Guard::admits_start(const Token& tag) {
  const Role role = role_of(tag.tag);
  const bool formatting = role == Role::formatting;
  if (tag.tag == Tag::unknown && tag.self_closing) {
    if (!place_.foreign) ++unseen_;  // the parser takes no notice of the slash
    return true;
  }
  const Id id = id_of(tag);
  if (open_.size() >= kMaxDepth || (formatting && formatting_ >= kMaxFormatting)) {
    ++left_out_[id];
    return false;
  }
  open_.push_back({id, tag.name, role == Role::block || role == Role::barrier, role == Role::barrier});
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
    look_through(open_.size());
  }
  return true;
}

/// Closes as the parser does: an inline end tag only closes up to the next block, a formatting one is removed from
/// below blocks, and so is a form, and any other closes everything above it.
void Guard::close(const Token& tag) {
  const Id id = id_of(tag);
  const Role role = role_of(tag.tag);
  std::size_t crossed = 0;
  bool crossed_foreign = false;
  std::size_t at = open_.size();
  const auto is_it = [&](const Open& open) {
    return open.id == id && (tag.tag != Tag::unknown || base::iequals(open.name, tag.name));
  };
  while (at > 0 && !is_it(open_[at - 1])) {
    const Open& open = open_[at - 1];
    if (open.barrier || (role == Role::inline_ && open.block)) return look_through(open_.size() - at);
    if (open.block) ++crossed;
    crossed_foreign = crossed_foreign || open.id == static_cast<Id>(Tag::svg) || open.id == static_cast<Id>(Tag::math);
    --at;
  }
  if (at == 0) return look_through(open_.size());
  const bool only_itself = (role == Role::formatting && crossed > 0) || tag.tag == Tag::form;
  const std::size_t end = only_itself ? at : open_.size();
  // Where end tags are not obeyed, all that is closed here may stay open.
  const bool doubtful = place_.select || crossed_foreign || (!place_.certain && at < open_.size());
  if (doubtful) unseen_ += end - at + 1;
  if (role == Role::formatting && crossed > kMostCrossed) ++unseen_;
  for (std::size_t i = at - 1; i < end; ++i) --open_count_[open_[i].id];
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at - 1), open_.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace feedcat::html

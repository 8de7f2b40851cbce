#include "mirror/hooks/due_hook.hpp"

#include <array>
#include <utility>

#include "text/json.hpp"

namespace feedcat::mirror {
namespace {

using pipeline::HookInput;

constexpr std::array<std::pair<std::string_view, std::string HookInput::*>, 7> kMembers = {{
    {"title", &HookInput::title},
    {"url", &HookInput::url},
    {"feed", &HookInput::feed},
    {"date", &HookInput::date},
    {"id", &HookInput::id},
    {"path", &HookInput::path},
    {"json", &HookInput::json},
}};

}  // namespace

std::string to_json(const DueHook& hook) {
  std::string line;
  text::JsonWriter json(line);
  json.begin_object();
  json.key("time");
  json.value(std::to_string(hook.time.time_since_epoch().count()));
  for (const auto& [name, member] : kMembers) json.text_member(name, hook.input.*member);
  json.end_object();
  return line;
}

std::optional<DueHook> due_hook_of(std::string_view json) {
  const auto document = text::JsonDocument::parse(json);
  if (!document || document->repaired()) return std::nullopt;
  DueHook hook;
  const std::optional<double> time = document->root()["time"].number();
  if (time) hook.time = UtcTime(std::chrono::seconds(static_cast<std::int64_t>(*time)));
  for (const auto& [name, member] : kMembers) hook.input.*member = document->root()[name].string();
  return hook;
}

}  // namespace feedcat::mirror

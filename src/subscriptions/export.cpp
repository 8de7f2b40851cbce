#include "subscriptions/export.hpp"

#include <array>

#include "subscriptions/list.hpp"
#include "text/json.hpp"

namespace feedcat::subscriptions {
namespace {

std::string write_urls(const std::vector<Subscription>& subscriptions) {
  List list({});
  list.add_all(subscriptions);
  return list.bytes();
}

std::string write_json(const std::vector<Subscription>& subscriptions) {
  std::string out;
  text::JsonWriter json(out);
  json.begin_array();
  for (const Subscription& subscription : subscriptions) {
    json.begin_object();
    json.text_member("url", subscription.url);
    json.text_member("title", subscription.title);
    json.key("tags");
    json.begin_array();
    for (const std::string& tag : subscription.tags) json.value(tag);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  return out + "\n";
}

constexpr std::array kExportFormats = {
    ExportFormat{"opml", write_opml},
    ExportFormat{"urls", write_urls},
    ExportFormat{"json", write_json},
};

}  // namespace

std::span<const ExportFormat> export_formats() { return kExportFormats; }

}  // namespace feedcat::subscriptions

// Makes addresses absolute, and collects the attachments of an item.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feed/raw.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// Knows what the relative addresses of a document resolve against: xml:base if there is one. Otherwise it is the
/// feed's own link in RSS, and where the document came from in formats that follow RFC 3986 § 5.1. If only one of these
/// is known, it is used.
class Addresses {
 public:
  Addresses(const RawFeed& raw, std::string_view retrieval_url);

  /// Return an absolute address, or an empty string if there is none.
  [[nodiscard]] std::string absolute(const RawLink& link) const;
  [[nodiscard]] std::string absolute(const base::Best<RawLink>& link) const;
  /// Does the same for an address of the document itself (its own, the next one). It is relative to where the document
  /// came from (RFC 3986 § 5.1), whatever other addresses are relative to.
  [[nodiscard]] std::string of_document(const base::Best<RawLink>& link) const;
  /// Returns the base at an element. If the feed sets none there, `page` is used unless it is empty.
  [[nodiscard]] std::string base_at(const xml::Element& at, std::string_view page = {}) const;
  /// Where the document says that it is published, or where it came from.
  [[nodiscard]] const std::string& home() const { return home_; }
  /// Where the document came from, or else where it says that it is published; may be empty.
  [[nodiscard]] const std::string& document() const { return document_; }

 private:
  std::string home_;
  std::string document_;
  std::string document_base_;
};

/// Returns each address once, with what later mentions add to it.
std::vector<Attachment> attachments_of(const RawItem& item, const Addresses& addresses);

}  // namespace feedcat::feed

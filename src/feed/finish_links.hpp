// Absolute addresses, and what hangs on them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feed/raw.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// Knows what relative addresses of a document resolve against: xml:base where there is one; without it the feed's own
/// link in RSS, and in formats that follow RFC 3986 § 5.1 where the document came from; of these two what is known.
class Addresses {
 public:
  Addresses(const RawFeed& raw, std::string_view retrieval_url);

  /// Absolute, or empty when it cannot be made so.
  [[nodiscard]] std::string absolute(const RawLink& link) const;
  [[nodiscard]] std::string absolute(const base::Best<RawLink>& link) const;
  /// The same for an address of the document itself (its own, the next one): relative to where it came from (RFC 3986
  /// § 5.1), whatever else in it is relative to.
  [[nodiscard]] std::string of_document(const base::Best<RawLink>& link) const;
  /// The base that holds at an element; where the feed sets none there, `page` if it is not empty.
  [[nodiscard]] std::string base_at(const xml::Element& at, std::string_view page = {}) const;
  /// Where the document says that it lives, or where it came from.
  [[nodiscard]] const std::string& home() const { return home_; }
  /// Where the document came from, else where it says it lives; may be empty.
  [[nodiscard]] const std::string& document() const { return document_; }

 private:
  std::string home_;
  std::string document_;
  std::string document_base_;
};

/// Each address once; what a later mention adds is added.
std::vector<Attachment> attachments_of(const RawItem& item, const Addresses& addresses);

}  // namespace feedcat::feed

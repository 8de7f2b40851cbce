// What takes articles in place of the output: a command, or a mailbox.
#pragma once

#include <vector>

#include "cli/delivery.hpp"
#include "cli/messages.hpp"
#include "pipeline/select.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::cli {

/// The articles of one reading.
struct Articles {
  std::vector<pipeline::SourceResult> gathered;
  std::vector<pipeline::Chosen> chosen;  ///< in the order in which they are shown, the newest first
};

class Receiver {
 public:
  virtual ~Receiver() = default;
  /// Delivers the articles. Tells `delivery` of each one that was accepted, or that must be tried again by the next
  /// run, and reports why. Returns false, after it has reported the reason, if nothing more can be delivered now.
  virtual bool deliver(const Articles& articles, Delivery& delivery, Messages& messages) = 0;
};

}  // namespace feedcat::cli

// `--exec`: a command takes each article.
#pragma once

#include <utility>

#include "cli/receiver.hpp"
#include "pipeline/hook.hpp"

namespace feedcat::cli {

/// Runs the command for the oldest article first. If it fails for one, the others still follow.
class HookReceiver : public Receiver {
 public:
  explicit HookReceiver(pipeline::Hook hook) : hook_(std::move(hook)) {}
  bool deliver(const Articles& articles, Delivery& delivery, Messages& messages) override;

 private:
  pipeline::Hook hook_;
};

}  // namespace feedcat::cli

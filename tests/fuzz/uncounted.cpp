// gcc's -fsanitize-coverage=trace-pc calls this function. It is for programs of such a build that count nothing. A fuzz
// target has its own (support/coverage.cpp), which replaces this weak one.
extern "C" void __sanitizer_cov_trace_pc();
extern "C" __attribute__((weak, no_sanitize_coverage)) void __sanitizer_cov_trace_pc() {}

-- Prints what a run of wrk measured as JSON; latencies in microseconds.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "seconds": %.6f, "refused": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration / 1e6,
    errors.connect + errors.read + errors.write + errors.status, latency:percentile(50), latency:percentile(99)))
end

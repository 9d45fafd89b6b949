-- Prints what a run of wrk measured as JSON; latencies in microseconds.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "micros": %d, "refused": %d, "late": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status, errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end

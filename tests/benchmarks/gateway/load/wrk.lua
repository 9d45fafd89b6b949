-- Takes the API keys given after `--` in turn, and prints what a run of wrk measured as JSON; latencies in microseconds.
local requests = {}
local last = 0

function init(keys)
  for i, key in ipairs(keys) do
    requests[i] = wrk.format("GET", nil, {["X-API-Key"] = key})
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "micros": %d, "refused": %d, "late": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status, errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end

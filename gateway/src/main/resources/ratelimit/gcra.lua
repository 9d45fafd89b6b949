-- GCRA, as in Gcra.java, on this server's clock, which all replicas share.
-- KEYS[1]: the theoretical arrival time in microseconds.
-- ARGV: the plan's interval and capacity in microseconds.
-- Returns: whether the call may pass, the room left after it (negative by the time to wait), and the time until the
-- bucket is full, all in microseconds. A double holds microseconds since 1970 exactly until the year 2255.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval = tonumber(ARGV[1])
local capacity = tonumber(ARGV[2])
local arrival = tonumber(redis.call('GET', KEYS[1])) or now
arrival = math.max(now, math.min(arrival, now + capacity))
local following = arrival + interval
local spare = now + capacity - following
if spare < 0 then
  return {0, spare, arrival - now}
end
redis.call('SET', KEYS[1], string.format('%.0f', following), 'PX', math.ceil((following - now) / 1000))
return {1, spare, following - now}

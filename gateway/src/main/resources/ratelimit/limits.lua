-- Decides about all limits of one request together, on this server's clock, which all replicas share.
-- In front of this text stand the epoch and: local drained = the time at which every bucket was empty.
-- KEYS: for each rate the theoretical arrival time (GCRA, as in Gcra.java); then, where something is to be held, the
-- sorted set of those who hold it by the time at which that ends.
-- ARGV: mode (TAKE, LOOK, CHARGE), number of rates, until and reserved as in Basis.java; for each rate interval, capacity,
-- least, want and reach as in StoreQuestion.java; where something is to be held: most, milliseconds, the holder's name.
-- Returns: whether it was taken, how many hold; for each rate cells, first, room and wait as in StoreAnswer.java. Nothing
-- where the asking replica must register first.
-- Times are ticks of 100 ns since 2026: a double holds them exactly until the year 2054.
local time = redis.call('TIME')
local now = (time[1] - 1767225600) * 10000000 + time[2] * 10
local mode = ARGV[1]
local rates = tonumber(ARGV[2])
local reserved = tonumber(ARGV[4])
if now > tonumber(ARGV[3]) then
  return {}
end
local granted = 1
local intervals = {}
local bases = {}
local rooms = {}
for i = 1, rates do
  local at = 5 * i
  local capacity = tonumber(ARGV[at + 1])
  intervals[i] = tonumber(ARGV[at])
  if reserved >= 1000000 then
    intervals[i] = capacity + 1
  elseif reserved > 0 then
    -- What is reserved comes back elsewhere.
    intervals[i] = math.ceil(intervals[i] * 1000000 / (1000000 - reserved))
  end
  -- A stored time further ahead than a whole burst was written under another plan.
  local stored = math.min(tonumber(redis.call('GET', KEYS[i])) or 0, now + capacity)
  bases[i] = math.max(now, stored, drained + capacity)
  rooms[i] = math.max(0, math.floor((now + capacity - bases[i]) / intervals[i]))
  if rooms[i] < tonumber(ARGV[at + 2]) then
    granted = 0
  end
end
local held = 0
local holds = KEYS[rates + 1]
local milliseconds = math.floor(now / 10000)
if holds then
  held = redis.call('ZCOUNT', holds, milliseconds, '+inf')
  if held >= tonumber(ARGV[5 * rates + 5]) then
    granted = 0
  end
end
local answer = {granted, held}
for i = 1, rates do
  local at = 5 * i
  local interval = intervals[i]
  local capacity = tonumber(ARGV[at + 1])
  local cells = 0
  local following = bases[i]
  if mode == 'TAKE' and granted == 1 then
    local reach = math.ceil((now + tonumber(ARGV[at + 4]) - bases[i]) / interval)
    cells = math.min(rooms[i], math.max(tonumber(ARGV[at + 3]), reach))
    following = bases[i] + cells * interval
  elseif mode == 'CHARGE' then
    following = math.min(now + capacity, bases[i] + tonumber(ARGV[at + 3]) * interval)
  end
  if following > bases[i] then
    redis.call('SET', KEYS[i], string.format('%.0f', following), 'PX', math.ceil((following - now) / 10000))
  end
  answer[#answer + 1] = cells
  answer[#answer + 1] = bases[i] - now
  answer[#answer + 1] = rooms[i] - cells
  answer[#answer + 1] = math.max(0, bases[i] + tonumber(ARGV[at + 2]) * interval - capacity - now)
end
if holds and granted == 1 and mode == 'TAKE' then
  local lifetime = tonumber(ARGV[5 * rates + 6])
  redis.call('ZREMRANGEBYSCORE', holds, '-inf', milliseconds - 1)
  redis.call('ZADD', holds, milliseconds + lifetime, ARGV[5 * rates + 7])
  redis.call('PEXPIRE', holds, lifetime)
end
return answer

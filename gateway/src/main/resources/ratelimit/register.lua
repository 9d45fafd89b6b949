-- Counts the replicas, and agrees on the time from which limits are shared again after Redis was away.
-- KEYS: the sorted set of replicas by their last call; a hash of what all of them must know.
-- ARGV: the replica's name; the epoch that it knows, 0 for none; the time it knows at which buckets were empty; ticks for
-- which it gave out shares; 1 where Redis forgot a script that this replica had used there; ticks until limits are
-- shared again; ticks after which a silent replica counts as gone.
-- Returns: this server's time, replicas, this one's place, epoch, the time at which buckets were empty, and the time from
-- which limits are shared. Times as in limits.lua.
local time = redis.call('TIME')
local now = (time[1] - 1767225600) * 10000000 + time[2] * 10
local name = ARGV[1]
local known = tonumber(ARGV[2])
local alone = tonumber(ARGV[4])
local epoch = tonumber(redis.call('HGET', KEYS[2], 'epoch'))
local drained = tonumber(redis.call('HGET', KEYS[2], 'drained')) or 0
local shared = tonumber(redis.call('HGET', KEYS[2], 'shared')) or 0
if not epoch then
  epoch = now
  redis.call('HSET', KEYS[2], 'epoch', string.format('%.0f', epoch))
end
local later = shared > now and shared or now + tonumber(ARGV[6])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[7]))
local isEmptied = known > 0 and known ~= epoch and drained == 0
local isEmptiedInPart = known == epoch and ARGV[5] == '1' and drained <= tonumber(ARGV[3])
if isEmptied or isEmptiedInPart then
  -- Nobody knows how full the buckets were: they are empty at the time from which all replicas count here again.
  shared = later
  drained = later
elseif alone > 0 then
  -- Those that called since this one was alone were not; if they are all, it need not wait for any.
  redis.call('ZREM', KEYS[1], name)
  if redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. string.format('%.0f', now - alone)) > 0 or known ~= epoch then
    shared = later
  end
end
redis.call('HSET', KEYS[2], 'drained', string.format('%.0f', drained), 'shared', string.format('%.0f', shared))
redis.call('ZADD', KEYS[1], string.format('%.0f', now), name)
local names = redis.call('ZRANGE', KEYS[1], 0, -1)
local place = 0
for _, other in ipairs(names) do
  if other < name then
    place = place + 1
  end
end
return {now, #names, place, epoch, drained, shared}

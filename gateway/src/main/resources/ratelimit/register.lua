-- Counts the replicas, gives each its part of every limit for when Redis is away, and tells what of the limits is reserved
-- for those that give theirs out.
-- KEYS: the sorted set of replicas by the time at which they last owed nothing; a hash of their parts; a hash of what all
-- of them must know.
-- ARGV: the replica's name; as in Report.java: epoch, drained, settled, part, 1 where it owes; 1 where Redis forgot a script
-- that it had used there; ticks of a pause; millionths kept for those that were never told their part; then names and
-- parts of the replicas as it was told.
-- Returns what Registration.java says. Times as in limits.lua.
local time = redis.call('TIME')
local now = (time[1] - 1767225600) * 10000000 + time[2] * 10
local name = ARGV[1]
local known = tonumber(ARGV[2])
local settled = tonumber(ARGV[4])
local held = tonumber(ARGV[5])
local isOwing = ARGV[6] == '1'
local pause = tonumber(ARGV[8])
local kept = tonumber(ARGV[9])
-- Three pauses as in Standing.java.
local silent = now - 3 * pause
-- Where nothing is kept there is never another one.
local gone = kept > 0 and now - 40 * pause or now
local later = now + 4 * pause
local function text(number)
  return string.format('%.0f', number)
end
local function recall(field)
  return tonumber(redis.call('HGET', KEYS[3], field)) or 0
end
local epoch = recall('epoch')
local drained = recall('drained')
local shared = recall('shared')
local wary = recall('wary')
local isFirst = settled == 0 and not isOwing and recall('heard') < silent
if epoch == 0 then
  epoch = now
  isFirst = true
end
if isFirst then
  -- Redis is new, or lost its data, or was away until now: those that know have the time to tell.
  shared = later
end
local isEmptied = known > 0 and known ~= epoch and drained == 0
local isEmptiedInPart = known == epoch and ARGV[7] == '1' and drained <= tonumber(ARGV[3])
if isEmptied or isEmptiedInPart then
  -- Nobody knows how full the buckets were: they are empty at the time from which all replicas count here again.
  shared = later
  drained = later
end
if isEmptiedInPart or known > 0 and known ~= epoch then
  for i = 10, #ARGV, 2 do
    if redis.call('ZADD', KEYS[1], 'NX', text(silent), ARGV[i]) == 1 then
      redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
    end
  end
end
if isOwing then
  -- Others may have been alone as this one was, told their part or not, and come back a little later.
  wary = later
  for _, other in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(silent))) do
    redis.call('ZADD', KEYS[1], text(silent), other)
  end
end
for _, other in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(gone))) do
  redis.call('ZREM', KEYS[1], other)
  redis.call('HDEL', KEYS[2], other)
end
local last = tonumber(redis.call('ZSCORE', KEYS[1], name)) or 0
redis.call('ZADD', KEYS[1], text(math.max(last, math.min(settled, now), silent)), name)
local names = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local others = 0
local reserved = now < wary and kept or 0
local members = {}
for i = 1, #names, 2 do
  local part = tonumber(redis.call('HGET', KEYS[2], names[i])) or 0
  if names[i] ~= name then
    others = others + part
    if tonumber(names[i + 1]) <= silent then
      reserved = reserved + part
    end
    members[#members + 1] = names[i]
    members[#members + 1] = part
  end
end
-- No more than is left of what the others may still have, and nothing new before all had the time to tell.
local part = math.max(0, math.min(math.floor((1000000 - kept) * 2 / #names), 1000000 - kept - others))
if now < shared then
  part = math.min(part, held)
end
members[#members + 1] = name
members[#members + 1] = math.max(held, part)
redis.call('HSET', KEYS[2], name, math.max(held, part))
redis.call(
  'HSET', KEYS[3],
  'epoch', text(epoch), 'drained', text(drained), 'shared', text(shared), 'wary', text(wary), 'heard', text(now))
local answer = {now, epoch, drained, shared, part, reserved}
for _, value in ipairs(members) do
  answer[#answer + 1] = value
end
return answer

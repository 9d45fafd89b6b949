-- Makes it last longer that these hold something.
-- KEYS[1]: the sorted set of holders by the time at which that ends. ARGV: milliseconds, then the holders.
local time = redis.call('TIME')
local ends = math.floor(((time[1] - 1767225600) * 1000000 + time[2]) / 1000) + tonumber(ARGV[1])
for i = 2, #ARGV do
  redis.call('ZADD', KEYS[1], ends, ARGV[i])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return #ARGV - 1

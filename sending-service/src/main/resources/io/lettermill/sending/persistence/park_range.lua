-- Makes a range due after a while, and notes its tries.
-- KEYS 1 ranges 2 retries 3 active dispatches
-- ARGV 1 dispatch id 2 place 3 delay in ms 4 tries, or ''
redis.replicate_commands()
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[2])
if ARGV[4] ~= '' then
    redis.call('HSET', KEYS[2], ARGV[2], ARGV[4])
end
redis.call('SADD', KEYS[3], ARGV[1])
return 1

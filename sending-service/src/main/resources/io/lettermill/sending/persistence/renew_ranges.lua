-- Renews the leases of ranges that are being worked on; done ones stay done.
-- KEYS 1 ranges
-- ARGV 1 lease in ms 2... places
redis.replicate_commands()
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, #ARGV do
    local score = redis.call('ZSCORE', KEYS[1], ARGV[i])
    if score and score ~= 'inf' then
        redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[i])
    end
end
return 1

-- Puts a member into a workspace's suppression set, and remembers for 30 days how new that is.
-- KEYS 1 suppression set 2 refusals (sorted set: member -> sequence) 3 days (hash: day -> a sequence of that day)
-- ARGV 1 member 2 sequence
local DAYS_KEPT = 30
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[2], 'GT', ARGV[2], ARGV[1])
local today = math.floor(tonumber(redis.call('TIME')[1]) / 86400)
if redis.call('HSETNX', KEYS[3], today, ARGV[2]) == 1 then
    local oldest
    for _, day in ipairs(redis.call('HKEYS', KEYS[3])) do
        day = tonumber(day)
        if day < today - DAYS_KEPT then
            redis.call('HDEL', KEYS[3], day)
        elseif not oldest or day < oldest then
            oldest = day
        end
    end
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. redis.call('HGET', KEYS[3], oldest))
end
for key = 2, 3 do
    redis.call('EXPIRE', KEYS[key], (DAYS_KEPT + 1) * 86400)
end
return 1

-- Notes new ranges of a dispatch; the first some are leased to the caller, the others are due.
-- KEYS 1 ranges 2 active dispatches 3 extents 4 dispatch
-- ARGV 1 dispatch id 2 lease in ms 3 how many are leased at most 4... place and extent of each
-- Returns how often ranges were reopened so far, then the leased places.
redis.replicate_commands()
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local room = tonumber(ARGV[3])
local leased = {redis.call('HGET', KEYS[4], 'reopenings') or '0'}
for i = 4, #ARGV, 2 do
    local score = 0
    if #leased - 1 < room then
        score = now + ARGV[2]
    end
    if redis.call('ZADD', KEYS[1], 'NX', score, ARGV[i]) == 1 then
        redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
        if score > 0 then
            leased[#leased + 1] = ARGV[i]
        end
    end
end
redis.call('SADD', KEYS[2], ARGV[1])
return leased

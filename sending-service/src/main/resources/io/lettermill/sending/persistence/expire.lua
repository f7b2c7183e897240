-- Expires the free ordinals of a range. Returns how many became expired, and how many are claimed without outcome.
-- KEYS 1 dispatch 2 claimed 3 expired 4... the other outcomes
-- ARGV 1 first ordinal 2 count
local counts = {0, 0}
if redis.call('EXISTS', KEYS[1]) == 0 then
    return counts
end
local first = tonumber(ARGV[1])
for ordinal = first, first + tonumber(ARGV[2]) - 1 do
    if redis.call('GETBIT', KEYS[2], ordinal) == 0 then
        redis.call('SETBIT', KEYS[2], ordinal, 1)
        redis.call('SETBIT', KEYS[3], ordinal, 1)
        counts[1] = counts[1] + 1
    else
        local done = 0
        for i = 3, #KEYS do
            done = done + redis.call('GETBIT', KEYS[i], ordinal)
        end
        if done == 0 then
            counts[2] = counts[2] + 1
        end
    end
end
return counts

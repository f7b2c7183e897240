-- Goes to a state from one of some others. Returns the state before, nil when there is no such dispatch, or 'OUTDATED'
-- when something newer has steered it already.
-- KEYS 1 dispatch 2 active dispatches 3 resting dispatches
-- ARGV 1 dispatch id 2 new state 3 sequence of what steers, or '' when it has none 4 its time (ms) 5... states before
local MOST_SKEW_MS = 60000
local state = redis.call('HGET', KEYS[1], 'state')
if not state then
    return state
end
if ARGV[3] ~= '' then
    local newest = redis.call('HMGET', KEYS[1], 'steered', 'steered-at')
    -- The time too, because after a restored backup the sequence begins again further down.
    if newest[1] and tonumber(ARGV[3]) < tonumber(newest[1])
            and tonumber(ARGV[4]) <= tonumber(newest[2]) + MOST_SKEW_MS then
        return 'OUTDATED'
    end
    redis.call('HSET', KEYS[1], 'steered', ARGV[3], 'steered-at', ARGV[4])
end
for i = 5, #ARGV do
    if state == ARGV[i] then
        redis.call('HSET', KEYS[1], 'state', ARGV[2])
        redis.call('SADD', KEYS[2], ARGV[1])
        redis.call('SREM', KEYS[3], ARGV[1])
        return state
    end
end
return state

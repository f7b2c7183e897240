-- Goes to a state from one of some others. Returns the state before, or nil when there is no such dispatch.
-- KEYS 1 dispatch 2 active dispatches 3 resting dispatches
-- ARGV 1 dispatch id 2 new state 3... states before
local state = redis.call('HGET', KEYS[1], 'state')
for i = 3, #ARGV do
    if state == ARGV[i] then
        redis.call('HSET', KEYS[1], 'state', ARGV[2])
        redis.call('SADD', KEYS[2], ARGV[1])
        redis.call('SREM', KEYS[3], ARGV[1])
        return state
    end
end
return state

-- Finishes a started dispatch if every message has an outcome at this moment. Returns 1 if it did.
-- KEYS 1 dispatch 2 active dispatches 3 accepted 4 rejected 5 skipped 6 expired 7 in doubt
-- ARGV 1 dispatch id
local state = redis.call('HGET', KEYS[1], 'state')
if state ~= 'RUNNING' and state ~= 'PAUSED' and state ~= 'CANCELLED' then
    return 0
end
local waiting = tonumber(redis.call('HGET', KEYS[1], 'recipients'))
for i = 3, #KEYS do
    waiting = waiting - redis.call('BITCOUNT', KEYS[i])
end
if waiting ~= 0 then
    return 0
end
redis.call('HSET', KEYS[1], 'state', 'FINISHED')
redis.call('SADD', KEYS[2], ARGV[1])
return 1

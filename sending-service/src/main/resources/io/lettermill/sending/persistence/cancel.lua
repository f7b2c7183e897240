-- Cancels a dispatch: every message without a claim becomes skipped. Returns the state before, or nil.
-- KEYS 1 dispatch 2 claimed 3 skipped 4 work space 5 active dispatches 6 resting dispatches 7... the other bitmaps
-- ARGV 1 dispatch id 2 seconds that the mark of a withdrawn dispatch is kept
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'PREPARED' then
    redis.call('HSET', KEYS[1], 'state', 'WITHDRAWN')
    redis.call('EXPIRE', KEYS[1], ARGV[2])
    redis.call('DEL', KEYS[2], KEYS[3], unpack(KEYS, 7))
    redis.call('SREM', KEYS[6], ARGV[1])
    return state
end
if state ~= 'RUNNING' and state ~= 'PAUSED' then
    return state
end
local recipients = tonumber(redis.call('HGET', KEYS[1], 'recipients'))
redis.call('BITOP', 'NOT', KEYS[4], KEYS[2])
for i = recipients, math.ceil(recipients / 8) * 8 - 1 do
    redis.call('SETBIT', KEYS[4], i, 0)
end
redis.call('BITOP', 'OR', KEYS[3], KEYS[3], KEYS[4])
redis.call('BITOP', 'OR', KEYS[2], KEYS[2], KEYS[4])
redis.call('DEL', KEYS[4])
redis.call('HSET', KEYS[1], 'state', 'CANCELLED', 'cancelled', '1')
redis.call('SADD', KEYS[5], ARGV[1])
return state

-- Adds a dispatch with an empty ledger, unless it is there. Returns its state, or nil when its gateway is gone.
-- KEYS 1 dispatch 2 resting dispatches 3 gateways 4... bitmaps
-- ARGV 1 dispatch id 2 gateway id 3 definition 4 recipients
local state = redis.call('HGET', KEYS[1], 'state')
if state then
    return state
end
if redis.call('HEXISTS', KEYS[3], ARGV[2]) == 0 then
    return nil
end
redis.call('HSET', KEYS[1], 'state', 'PREPARED', 'definition', ARGV[3], 'recipients', ARGV[4])
redis.call('PERSIST', KEYS[1])
redis.call('SADD', KEYS[2], ARGV[1])
for i = 4, #KEYS do
    redis.call('SETBIT', KEYS[i], tonumber(ARGV[4]) - 1, 0)
end
return 'PREPARED'

-- Adds a dispatch with an empty ledger, unless it is there. Returns its state.
-- KEYS 1 dispatch 2... bitmaps
-- ARGV 1 definition 2 recipients
local state = redis.call('HGET', KEYS[1], 'state')
if state then
    return state
end
redis.call('HSET', KEYS[1], 'state', 'PREPARED', 'definition', ARGV[1], 'recipients', ARGV[2])
redis.call('PERSIST', KEYS[1])
for i = 2, #KEYS do
    redis.call('SETBIT', KEYS[i], tonumber(ARGV[2]) - 1, 0)
end
return 'PREPARED'

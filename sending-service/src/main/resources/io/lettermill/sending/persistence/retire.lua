-- Takes a finished dispatch whose ranges are all done out of the active ones, to expire; it rests if messages are in doubt. Returns 1 if so.
-- KEYS 1 active dispatches 2 resting dispatches 3 dispatch 4 ranges 5 in doubt 6... everything else of the dispatch
-- ARGV 1 dispatch id 2 seconds
if redis.call('HGET', KEYS[3], 'state') ~= 'FINISHED' or redis.call('ZCOUNT', KEYS[4], '-inf', '(+inf') > 0 then
    return 0
end
redis.call('SREM', KEYS[1], ARGV[1])
if redis.call('BITCOUNT', KEYS[5]) > 0 then
    redis.call('SADD', KEYS[2], ARGV[1])
else
    redis.call('SREM', KEYS[2], ARGV[1])
end
for i = 3, #KEYS do
    redis.call('EXPIRE', KEYS[i], ARGV[2])
end
return 1

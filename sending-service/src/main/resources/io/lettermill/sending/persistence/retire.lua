-- Takes a finished dispatch whose ranges are all done out of the active ones, to expire. Returns 1 if so.
-- KEYS 1 dispatch 2 active dispatches 3 ranges 4... everything else of the dispatch
-- ARGV 1 dispatch id 2 seconds
if redis.call('HGET', KEYS[1], 'state') ~= 'FINISHED' or redis.call('ZCOUNT', KEYS[3], '-inf', '(+inf') > 0 then
    return 0
end
redis.call('SREM', KEYS[2], ARGV[1])
for _, key in ipairs(KEYS) do
    if key ~= KEYS[2] then
        redis.call('EXPIRE', key, ARGV[2])
    end
end
return 1

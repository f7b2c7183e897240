-- Notes that a range is done; it is due again when ranges were reopened since it was leased.
-- KEYS 1 ranges 2 dispatch
-- ARGV 1 place 2 how often ranges had been reopened when it was leased
if (redis.call('HGET', KEYS[2], 'reopenings') or '0') == ARGV[2] then
    redis.call('ZADD', KEYS[1], '+inf', ARGV[1])
    return 1
end
redis.call('ZADD', KEYS[1], 0, ARGV[1])
return 0

-- Leases ranges that are due. Returns how often ranges were reopened so far, then place and tries ("number:first at", or '') of each.
-- KEYS 1 ranges 2 retries 3 dispatch
-- ARGV 1 lease in ms 2 how many at most
redis.replicate_commands()
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local places = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[2])
local answer = {redis.call('HGET', KEYS[3], 'reopenings') or '0'}
for _, place in ipairs(places) do
    redis.call('ZADD', KEYS[1], now + ARGV[1], place)
    answer[#answer + 1] = place
    answer[#answer + 1] = redis.call('HGET', KEYS[2], place) or ''
end
return answer

-- Settles messages in doubt: they are free, to be sent again, or accepted. Their ranges are due, to send or to tell.
-- KEYS 1 dispatch 2 active dispatches 3 claimed 4 accepted 5 in doubt 6 doubts 7 ranges 8 retries 9... everything else of the dispatch
-- ARGV 1 dispatch id 2 'resend' or 'accept' 3 latest time since when they are in doubt (ms) 4... ordinal and place of each; place may be '' to accept
-- Returns how many were settled, or -1 when a cancelled dispatch should send.
local resend = ARGV[2] == 'resend'
if resend and redis.call('HGET', KEYS[1], 'cancelled') then
    return -1
end
local settled = 0
for i = 4, #ARGV, 2 do
    local ordinal, place = ARGV[i], ARGV[i + 1]
    local since = string.match(redis.call('HGET', KEYS[6], ordinal) or '0', '^%d+')
    if redis.call('GETBIT', KEYS[5], ordinal) == 1 and tonumber(since) <= tonumber(ARGV[3]) then
        redis.call('SETBIT', KEYS[5], ordinal, 0)
        redis.call('HDEL', KEYS[6], ordinal)
        if resend then
            redis.call('SETBIT', KEYS[3], ordinal, 0)
            redis.call('HDEL', KEYS[8], place)
        else
            redis.call('SETBIT', KEYS[4], ordinal, 1)
        end
        if place ~= '' then
            redis.call('ZADD', KEYS[7], 'XX', 0, place)
        end
        settled = settled + 1
    end
end
if settled > 0 then
    redis.call('HINCRBY', KEYS[1], 'reopenings', 1)
    if resend and redis.call('HGET', KEYS[1], 'state') == 'FINISHED' then
        redis.call('HSET', KEYS[1], 'state', 'RUNNING')
    end
    redis.call('SADD', KEYS[2], ARGV[1])
    for i, key in ipairs(KEYS) do
        if i ~= 2 then
            redis.call('PERSIST', key)
        end
    end
end
return settled

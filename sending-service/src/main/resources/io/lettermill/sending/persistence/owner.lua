-- The register of owners by Redis' clock.
-- KEYS 1 owners (score: lease ends, ms) 2 fenced (score: since, ms) 3 an owner's flights
-- ARGV 1 what 2 owner 3 lease in ms
redis.replicate_commands()
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function fence(owner)
    redis.call('ZREM', KEYS[1], owner)
    redis.call('ZADD', KEYS[2], 'NX', now, owner)
end

if ARGV[1] == 'register' then
    if redis.call('ZSCORE', KEYS[2], ARGV[2]) then
        return 0
    end
    redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[2])
    return 1
elseif ARGV[1] == 'renew' then
    local ends = redis.call('ZSCORE', KEYS[1], ARGV[2])
    if not ends or tonumber(ends) < now then
        return 0
    end
    redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[2])
    return 1
elseif ARGV[1] == 'fence' then
    fence(ARGV[2])
    return 1
elseif ARGV[1] == 'fence-expired' then
    local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. now)
    for _, owner in ipairs(expired) do
        fence(owner)
    end
    return #expired
elseif ARGV[1] == 'fenced' then
    local answer = {}
    local fenced = redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES')
    for i = 1, #fenced, 2 do
        answer[#answer + 1] = fenced[i]
        answer[#answer + 1] = now - tonumber(fenced[i + 1])
    end
    return answer
elseif ARGV[1] == 'forget' then
    if redis.call('EXISTS', KEYS[3]) == 1 then
        return 0
    end
    redis.call('ZREM', KEYS[2], ARGV[2])
    return 1
end
return redis.error_reply('unknown: ' .. ARGV[1])

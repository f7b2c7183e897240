-- Writes a group's outcomes and ends its flight; what has none is released, or skipped in a cancelled dispatch.
-- KEYS 1 dispatch 2 claimed 3 accepted 4 rejected 5 skipped 6 expired 7 in doubt 8 flights 9 active dispatches
-- ARGV 1 flight 2 first ordinal 3 count 4 accepted 5 rejected 6 expired 7 in doubt 8 dispatch id
-- Returns 1, or 0 when somebody else settled the group; then answers still replace "in doubt".
local first, count = ARGV[2], tonumber(ARGV[3])
local bits = 'u' .. count

local function word(key)
    return redis.call('BITFIELD', key, 'GET', bits, first)[1]
end

local function set(key, value)
    redis.call('BITFIELD', key, 'SET', bits, first, value)
end

local function add(key, value)
    if value ~= 0 then
        set(key, bit.bor(word(key), value))
    end
end

local open = redis.call('HGET', KEYS[8], ARGV[1])
if not open then
    local doubt = word(KEYS[7])
    local accepted = bit.band(doubt, tonumber(ARGV[4]))
    local rejected = bit.band(doubt, tonumber(ARGV[5]))
    if accepted + rejected ~= 0 then
        set(KEYS[7], doubt - accepted - rejected)
        add(KEYS[3], accepted)
        add(KEYS[4], rejected)
        redis.call('SADD', KEYS[9], ARGV[8])
    end
    return 0
end
local won = tonumber(string.match(open, '(%d+)$'))
local rest = won
for i, key in ipairs({KEYS[3], KEYS[4], KEYS[6], KEYS[7]}) do
    local outcome = bit.band(rest, tonumber(ARGV[3 + i]))
    add(key, outcome)
    rest = rest - outcome
end
if rest ~= 0 then
    if redis.call('HGET', KEYS[1], 'state') == 'CANCELLED' then
        add(KEYS[5], rest)
    else
        set(KEYS[2], bit.band(word(KEYS[2]), bit.bnot(rest)))
    end
end
redis.call('HDEL', KEYS[8], ARGV[1])
return 1

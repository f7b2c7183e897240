-- Writes a group's outcomes and ends its flight; what has none is released, or skipped in a cancelled dispatch.
-- KEYS 1 dispatch 2 claimed 3 accepted 4 rejected 5 skipped 6 expired 7 in doubt 8 flights 9 active dispatches 10 doubts
-- ARGV 1 flight 2 first ordinal 3 count 4 accepted 5 rejected 6 expired 7 in doubt 8 dispatch id
-- Returns 1, or 0 when somebody else settled the group; then answers still replace "in doubt" of the same flight.
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

local whose = ' ' .. KEYS[8] .. ':' .. ARGV[1]

local function each(mask, action)
    for i = 1, count do
        local bit_i = 2 ^ (count - i)
        if bit.band(mask, bit_i) ~= 0 then
            action(string.format('%d', first + i - 1), bit_i)
        end
    end
end

local function doubt_since_now(mask)
    local time = redis.call('TIME')
    local now = string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000))
    each(mask, function(ordinal)
        redis.call('HSET', KEYS[10], ordinal, now .. whose)
    end)
end

-- those that are in doubt because of this flight; another one may have them after they were sent again
local function doubted_here(mask)
    local here = 0
    each(mask, function(ordinal, bit_i)
        local doubt = redis.call('HGET', KEYS[10], ordinal)
        if doubt and string.sub(doubt, -#whose) == whose then
            here = here + bit_i
        end
    end)
    return here
end

local open = redis.call('HGET', KEYS[8], ARGV[1])
if not open then
    local doubt = word(KEYS[7])
    local accepted = doubted_here(bit.band(doubt, tonumber(ARGV[4])))
    local rejected = doubted_here(bit.band(doubt, tonumber(ARGV[5])))
    if accepted + rejected ~= 0 then
        set(KEYS[7], doubt - accepted - rejected)
        each(accepted + rejected, function(ordinal)
            redis.call('HDEL', KEYS[10], ordinal)
        end)
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
    if i == 4 and outcome ~= 0 then
        doubt_since_now(outcome)
    end
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

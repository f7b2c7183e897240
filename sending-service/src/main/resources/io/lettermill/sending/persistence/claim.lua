-- Claims the free ordinals of a group; those of suppressed recipients become skipped.
-- KEYS 1 dispatch 2 claimed 3 accepted 4 rejected 5 skipped 6 expired 7 in doubt 8 suppression 9 flights 10 owners
-- ARGV 1 owner 2 flight 3 dispatch id 4 first ordinal 5 count 6... two suppression members per recipient
-- Returns {0, won, accepted, rejected, skipped, expired, in doubt}, {1} when nothing may be sent, {2} without a lease.
local first, count = ARGV[4], tonumber(ARGV[5])
local bits = 'u' .. count

local function word(key)
    return redis.call('BITFIELD', key, 'GET', bits, first)[1]
end

local function granted(won)
    return {0, won, word(KEYS[3]), word(KEYS[4]), word(KEYS[5]), word(KEYS[6]), word(KEYS[7])}
end

local open = redis.call('HGET', KEYS[9], ARGV[2])
if open then -- the same claim, sent again after a lost connection
    return granted(tonumber(string.match(open, '(%d+)$')))
end
if not redis.call('ZSCORE', KEYS[10], ARGV[1]) then
    return {2}
end
local all = 2 ^ count - 1
local claimed = word(KEYS[2])
local free = bit.band(bit.bnot(claimed), all)
if free == 0 then
    return granted(0)
end
if redis.call('HGET', KEYS[1], 'state') ~= 'RUNNING' then
    return {1}
end
local hits = redis.call('SMISMEMBER', KEYS[8], unpack(ARGV, 6))
local suppressed = 0
for i = 1, count do
    if hits[2 * i - 1] == 1 or hits[2 * i] == 1 then
        suppressed = suppressed + 2 ^ (count - i)
    end
end
local skipped = bit.band(free, suppressed)
local won = free - skipped
redis.call('BITFIELD', KEYS[2], 'SET', bits, first, all)
if skipped ~= 0 then
    redis.call('BITFIELD', KEYS[5], 'SET', bits, first, bit.bor(word(KEYS[5]), skipped))
end
if won ~= 0 then
    redis.call('HSET', KEYS[9], ARGV[2], ARGV[3] .. ':' .. first .. ':' .. count .. ':' .. string.format('%d', won))
end
if claimed == 0 then
    return {0, won, 0, 0, skipped, 0, 0}
end
return granted(won)

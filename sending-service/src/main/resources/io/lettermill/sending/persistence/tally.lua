-- Counts a dispatch's outcomes at one moment: {planned, accepted, rejected, skipped, expired, in doubt, time in ms, reopenings}, or {}.
-- KEYS 1 dispatch 2 accepted 3 rejected 4 skipped 5 expired 6 in doubt
local recipients = redis.call('HGET', KEYS[1], 'recipients')
if not recipients then
    return {}
end
local counts = {tonumber(recipients)}
for i = 2, #KEYS do
    counts[i] = redis.call('BITCOUNT', KEYS[i])
end
local time = redis.call('TIME')
counts[#counts + 1] = time[1] * 1000 + math.floor(time[2] / 1000)
counts[#counts + 1] = tonumber(redis.call('HGET', KEYS[1], 'reopenings') or '0')
return counts

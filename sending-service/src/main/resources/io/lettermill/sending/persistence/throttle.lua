-- Takes messages from a gateway's allowance, in advance if need be. Returns the microseconds to wait before using them.
-- KEYS 1 allowance: the time (microseconds) at which what was taken is used up
-- ARGV 1 messages 2 messages per second 3 messages that may go at once
redis.replicate_commands()
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local step = 1000000 / ARGV[2]
local used = math.max(now - ARGV[3] * step, tonumber(redis.call('GET', KEYS[1]) or 0))
used = used + ARGV[1] * step
redis.call('SET', KEYS[1], string.format('%.0f', used), 'PX', math.ceil(math.max(0, used - now) / 1000) + 60000)
return math.ceil(math.max(0, used - now))

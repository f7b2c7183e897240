-- Takes a member out of a workspace's suppression set, unless it was put in by something newer. Returns -1 then,
-- else how many were taken out.
-- KEYS 1 suppression set 2 refusals (sorted set: member -> sequence)
-- ARGV 1 member 2 sequence
local refused = redis.call('ZSCORE', KEYS[2], ARGV[1])
if refused and tonumber(refused) > tonumber(ARGV[2]) then
    return -1
end
return redis.call('SREM', KEYS[1], ARGV[1])

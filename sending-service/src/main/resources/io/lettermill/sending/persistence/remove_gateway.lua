-- Removes a gateway, unless a dispatch needs it: one that is active or rests.
-- KEYS 1 gateways 2 active dispatches 3 resting dispatches
-- ARGV 1 gateway id 2 what the key of each dispatch begins with
-- Returns 1 if it did, 0 when there is none, -1 when it is needed.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
    return 0
end
for _, id in ipairs(redis.call('SUNION', KEYS[2], KEYS[3])) do
    local definition = redis.call('HGET', ARGV[2] .. id, 'definition')
    if not definition then
        redis.call('SREM', KEYS[3], id) -- its ledger is not kept any more
    elseif cjson.decode(definition).gatewayId == ARGV[1] then
        return -1
    end
end
return redis.call('HDEL', KEYS[1], ARGV[1])

-- Takes tries from a bucket that refills evenly (the generic cell rate algorithm): what is kept is
-- the moment at which it will be full again.
-- KEYS[1]  the bucket
-- ARGV[1]  how many tries a full one holds
-- ARGV[2]  milliseconds in which an empty one fills
-- ARGV[3]  tries to take; negative to give back
-- Answers the milliseconds until there will be enough, 0 when they were taken.
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local period = tonumber(ARGV[2])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
full = full + ARGV[3] * period / ARGV[1]
if full - now > period then
  return math.ceil(full - now - period)
end
if full > now then
  redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', math.ceil(full - now))
else
  redis.call('DEL', KEYS[1])
end
return 0

package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;
import static io.lettermill.sending.persistence.Redis.text;

import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.OpenGroup;
import io.lettermill.sending.ledger.Owners;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Owners in two sorted sets, each owner's flights in a hash. */
@Singleton
public class RedisOwners implements Owners {

    private static final RedisScript<Long> OWNER = RedisScript.answeringNumber("owner.lua");
    private static final RedisScript<List<Object>> FENCED = RedisScript.answeringList("owner.lua");

    private final Redis redis;
    private final Keys keys;

    public RedisOwners(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public void register(String owner, Duration lease) {
        if (!run("register", owner, lease)) {
            throw new IllegalStateException("Owner " + owner + " is fenced already");
        }
    }

    @Override
    public boolean renew(String owner, Duration lease) {
        return run("renew", owner, lease);
    }

    @Override
    public void fence(String owner) {
        run("fence", owner, Duration.ZERO);
    }

    @Override
    public void fenceExpired() {
        run("fence-expired", "", Duration.ZERO);
    }

    @Override
    public List<Fenced> fenced() {
        List<Object> answer = FENCED.await(redis.async(), keysFor(""), bytes("fenced"));
        List<Fenced> fenced = new ArrayList<>();
        for (int i = 0; i < answer.size(); i += 2) {
            fenced.add(
                    new Fenced(
                            text((byte[]) answer.get(i)),
                            Duration.ofMillis((Long) answer.get(i + 1))));
        }
        return fenced;
    }

    @Override
    public List<OpenGroup> flights(String owner) {
        List<OpenGroup> open = new ArrayList<>();
        redis.sync()
                .hgetall(keys.flights(owner))
                .forEach((flight, value) -> open.add(parse(owner, flight, text(value))));
        return open;
    }

    @Override
    public boolean forget(String owner) {
        return run("forget", owner, Duration.ZERO);
    }

    private boolean run(String what, String owner, Duration lease) {
        Long answer =
                OWNER.await(
                        redis.async(),
                        keysFor(owner),
                        bytes(what),
                        bytes(owner),
                        bytes(Long.toString(lease.toMillis())));
        return answer == 1;
    }

    private String[] keysFor(String owner) {
        return new String[] {keys.owners(), keys.fencedOwners(), keys.flights(owner)};
    }

    private static OpenGroup parse(String owner, String flight, String value) {
        String[] place = flight.split(":");
        String[] content = value.split(":");
        GroupRef group =
                new GroupRef(
                        owner,
                        Integer.parseInt(place[0]),
                        Long.parseLong(place[1]),
                        UUID.fromString(content[0]),
                        Integer.parseInt(content[1]),
                        Integer.parseInt(content[2]));
        return new OpenGroup(group, Integer.parseInt(content[3]));
    }
}

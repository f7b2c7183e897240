package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;
import static io.lettermill.sending.persistence.Redis.text;

import io.lettermill.kit.secrets.SealBroken;
import io.lettermill.kit.secrets.SecretBox;
import io.lettermill.sending.domain.Credentials;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.GatewaySecurity;
import io.lettermill.sending.domain.GatewayTimeouts;
import io.lettermill.sending.domain.SenderDomains;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gateways as JSON in a hash for each workspace; passwords are sealed. */
@Singleton
public class RedisGatewayRepository implements GatewayRepository {

    private static final RedisScript<Long> REMOVE =
            RedisScript.answeringNumber("remove_gateway.lua");

    private final Redis redis;
    private final Keys keys;
    private final SecretBox secrets;

    public RedisGatewayRepository(Redis redis, Keys keys, SecretBox secrets) {
        this.redis = redis;
        this.keys = keys;
        this.secrets = secrets;
    }

    @Override
    public void save(Gateway gateway) {
        redis.sync()
                .hset(
                        keys.gateways(gateway.workspaceId()),
                        gateway.id().toString(),
                        bytes(JsonText.write(stored(gateway))));
    }

    @Override
    public Optional<Gateway> find(UUID workspaceId, UUID gatewayId) {
        return Optional.ofNullable(
                        redis.sync().hget(keys.gateways(workspaceId), gatewayId.toString()))
                .map(found -> gateway(workspaceId, text(found)));
    }

    @Override
    public List<Gateway> all(UUID workspaceId) {
        return redis.sync().hvals(keys.gateways(workspaceId)).stream()
                .map(found -> gateway(workspaceId, text(found)))
                .sorted(Comparator.comparing(gateway -> gateway.id().toString()))
                .toList();
    }

    @Override
    public Removal remove(UUID workspaceId, UUID gatewayId) {
        long removed =
                REMOVE.await(
                        redis.async(),
                        new String[] {
                            keys.gateways(workspaceId),
                            keys.activeDispatches(),
                            keys.restingDispatches()
                        },
                        bytes(gatewayId.toString()),
                        bytes(keys.dispatches()));
        if (removed < 0) {
            return Removal.IN_USE;
        }
        return removed == 1 ? Removal.REMOVED : Removal.UNKNOWN;
    }

    private StoredGateway stored(Gateway gateway) {
        Credentials credentials = gateway.credentials();
        return new StoredGateway(
                gateway.id(),
                gateway.name(),
                gateway.host(),
                gateway.port(),
                gateway.security(),
                credentials == null ? null : credentials.username(),
                credentials == null
                        ? null
                        : secrets.seal(
                                Objects.requireNonNull(credentials.password()),
                                place(gateway.id())),
                gateway.connections(),
                gateway.messagesPerSecond(),
                gateway.timeouts(),
                gateway.senderDomains().allowed());
    }

    private Gateway gateway(UUID workspaceId, String text) {
        StoredGateway stored = JsonText.read(text, StoredGateway.class);
        return new Gateway(
                stored.id,
                workspaceId,
                stored.name,
                stored.host,
                stored.port,
                stored.security,
                stored.username == null || stored.sealedPassword == null
                        ? null
                        : new Credentials(
                                stored.username, opened(stored.sealedPassword, place(stored.id))),
                stored.connections,
                stored.messagesPerSecond,
                stored.timeouts,
                stored.senderDomains == null
                        ? SenderDomains.ANY
                        : new SenderDomains(stored.senderDomains));
    }

    /** One that cannot be opened keeps nobody from listing, changing or removing gateways. */
    private @Nullable String opened(String sealed, String place) {
        try {
            return secrets.open(sealed, place);
        } catch (SealBroken e) {
            return null;
        }
    }

    private static String place(UUID gatewayId) {
        return "gateway:" + gatewayId + ":password";
    }

    private record StoredGateway(
            UUID id,
            String name,
            String host,
            int port,
            GatewaySecurity security,
            @Nullable String username,
            @Nullable String sealedPassword,
            int connections,
            @Nullable Integer messagesPerSecond,
            GatewayTimeouts timeouts,
            @Nullable List<String> senderDomains) {}
}

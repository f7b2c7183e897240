package io.lettermill.campaign;

import io.lettermill.stack.servers.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the service under test trust the tokens that it issues itself, as it does in production. */
public final class OwnTokensResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Map<String, String> start() {
        int port = Ports.free();
        return Map.of(
                "quarkus.http.test-port",
                Integer.toString(port),
                "mp.jwt.verify.publickey.location",
                "http://127.0.0.1:" + port + "/.well-known/jwks.json");
    }

    @Override
    public void stop() {}
}

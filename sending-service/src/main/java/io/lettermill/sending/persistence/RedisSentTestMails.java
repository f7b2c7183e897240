package io.lettermill.sending.persistence;

import io.lettermill.sending.testmail.SentTestMails;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** A key for each test mail, which Redis forgets after a week. */
@Singleton
public class RedisSentTestMails implements SentTestMails {

    private static final Duration KEPT = Duration.ofDays(7);

    private final Redis redis;
    private final Keys keys;

    public RedisSentTestMails(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public boolean note(UUID testMailId) {
        return redis.sync()
                        .set(
                                keys.testMail(testMailId),
                                new byte[] {'1'},
                                SetArgs.Builder.nx().ex(KEPT))
                != null;
    }
}

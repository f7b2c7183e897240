package io.lettermill.sending.persistence;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Closes a connection on which nothing has come for a while, so that another one is opened. This
 * service asks Redis something all the time: silence is that of a machine which is lost, or frozen.
 * The kernel would wait for a quarter of an hour for the answer to what it has sent.
 */
final class GiveUpWhenSilent implements NettyCustomizer {

    private static final Logger LOG = Logger.getLogger(GiveUpWhenSilent.class);

    private final Duration patience;

    GiveUpWhenSilent(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void afterChannelInitialized(Channel channel) {
        channel.pipeline().addFirst(new Watch(patience));
    }

    private static final class Watch extends IdleStateHandler {

        private final Duration patience;

        private Watch(Duration patience) {
            super(patience.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
            this.patience = patience;
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            LOG.warnf("Redis has said nothing for %d s; connecting anew", patience.toSeconds());
            context.channel().close();
        }
    }
}

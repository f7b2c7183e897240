package io.lettermill.stack.servers.host;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.concurrent.CountDownLatch;

/**
 * A mail catcher: takes every mail over SMTP, whoever it is for, shows it over IMAP with the
 * recipient's address as user and password. Arguments: SMTP port, IMAP port.
 */
public final class MailHost {
    private MailHost() {}

    public static void main(String[] args) throws InterruptedException {
        ParentPipe.endWithParent();
        var mail =
                new GreenMail(
                        new ServerSetup[] {
                            new ServerSetup(
                                    Integer.parseInt(args[0]),
                                    "127.0.0.1",
                                    ServerSetup.PROTOCOL_SMTP),
                            new ServerSetup(
                                    Integer.parseInt(args[1]),
                                    "127.0.0.1",
                                    ServerSetup.PROTOCOL_IMAP)
                        });
        mail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        mail.start();
        new CountDownLatch(1).await();
    }
}

package io.lettermill.stack.servers;

import java.util.List;

/**
 * The mail catcher: mails of a few campaigns by hand, kept in memory until it stops. For load there
 * is the counting sink.
 */
public final class MailRecipe implements ServerRecipe {
    private final int smtpPort;
    private final int imapPort;

    public MailRecipe(int smtpPort, int imapPort) {
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
    }

    @Override
    public String name() {
        return ServerKind.MAIL.id();
    }

    @Override
    public List<Integer> ports() {
        return List.of(smtpPort, imapPort);
    }

    @Override
    public List<String> command() {
        return JavaCommand.of(
                "io.lettermill.stack.servers.host.MailHost",
                List.of("-Xmx256m"),
                List.of(Integer.toString(smtpPort), Integer.toString(imapPort)));
    }

    @Override
    public boolean answers() {
        return Probe.replies(smtpPort, "", "220") && Probe.replies(imapPort, "", "* OK");
    }

    @Override
    public StopRequest stopRequest() {
        return StopRequest.CLOSE_INPUT;
    }
}

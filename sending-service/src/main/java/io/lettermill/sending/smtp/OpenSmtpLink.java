package io.lettermill.sending.smtp;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.Credentials;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewaySecurity;
import io.lettermill.sending.domain.GatewayTimeouts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: Angus Mail does greeting, EHLO, STARTTLS and AUTH, then its socket is ours.
 */
@Singleton
public class OpenSmtpLink {

    private static final String NO_PASSWORD =
            "The gateway's password cannot be opened any more; set it again.";

    private final Watchdog watchdog;
    private final String localName;
    private final SSLSocketFactory tls;

    /** Trusts whom the JVM trusts. */
    @Inject
    public OpenSmtpLink(Watchdog watchdog, SendingSettings settings) {
        this(watchdog, settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    public OpenSmtpLink(Watchdog watchdog, SendingSettings settings, SSLSocketFactory tls) {
        this.watchdog = watchdog;
        this.tls = tls;
        this.localName = settings.connections().localName();
    }

    /**
     * Opens a connection, waiting at most as long as the gateway's connect time-out for each step.
     *
     * @throws GatewayUnavailable when the gateway does not answer, refuses, or does not offer the
     *     TLS asked for
     */
    public SmtpLink open(Gateway gateway) throws GatewayUnavailable {
        Credentials credentials = gateway.credentials();
        if (lacksPassword(credentials)) {
            throw new GatewayUnavailable(NO_PASSWORD, true);
        }
        CapturingSockets sockets = new CapturingSockets(tls);
        SMTPTransport transport = transport(gateway, sockets);
        try {
            transport.connect(
                    gateway.host(),
                    gateway.port(),
                    credentials == null ? null : credentials.username(),
                    credentials == null ? null : credentials.password());
            Socket socket = sockets.last();
            socket.setSoTimeout(0);
            return new SmtpLink(
                    socket, transport, transport.supportsExtension("PIPELINING"), watchdog);
        } catch (AuthenticationFailedException e) {
            sockets.close();
            throw new GatewayUnavailable("The gateway refused the login: " + shown(e), true);
        } catch (MessagingException | IOException e) {
            sockets.close();
            throw new GatewayUnavailable("No connection to the gateway: " + shown(e), false);
        }
    }

    /**
     * Sends one message over a connection of its own, waiting for each answer at most as long as
     * the gateway's connect time-out.
     *
     * @throws MessagingException when the gateway cannot be reached or does not take it
     */
    public void deliver(Gateway gateway, MimeMessage message) throws MessagingException {
        Credentials credentials = gateway.credentials();
        if (lacksPassword(credentials)) {
            throw new AuthenticationFailedException(NO_PASSWORD);
        }
        CapturingSockets sockets = new CapturingSockets(tls);
        try (SMTPTransport transport = transport(gateway, sockets)) {
            transport.connect(
                    gateway.host(),
                    gateway.port(),
                    credentials == null ? null : credentials.username(),
                    credentials == null ? null : credentials.password());
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            sockets.close();
        }
    }

    private static boolean lacksPassword(@Nullable Credentials credentials) {
        return credentials != null && credentials.password() == null;
    }

    private SMTPTransport transport(Gateway gateway, CapturingSockets sockets) {
        boolean tls = gateway.security() == GatewaySecurity.TLS;
        String protocol = tls ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        GatewayTimeouts timeouts = gateway.timeouts();
        String millis = Long.toString(timeouts.connect().toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", millis);
        properties.put(prefix + "timeout", millis);
        properties.put(prefix + "localhost", localName);
        properties.put(prefix + "auth", Boolean.toString(gateway.credentials() != null));
        properties.put(prefix + "socketFactory", sockets.plain());
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.put(prefix + "ssl.socketFactory", sockets.tls());
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (tls) {
            properties.remove(prefix + "socketFactory");
        }
        if (gateway.security() == GatewaySecurity.STARTTLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        Session session = Session.getInstance(properties);
        URLName address = new URLName(protocol, gateway.host(), gateway.port(), null, null, null);
        return tls ? new SmtpsTransport(session, address) : new SMTPTransport(session, address);
    }

    private static String shown(Exception thrown) {
        Throwable cause = thrown.getCause();
        String message = cause == null ? thrown.getMessage() : cause.getMessage();
        return new SmtpReply(0, String.valueOf(message)).shown().replaceFirst("^0 ", "");
    }

    /** Angus' constructor for other protocols is protected. */
    private static final class SmtpsTransport extends SMTPTransport {
        SmtpsTransport(Session session, @Nullable URLName address) {
            super(session, address, "smtps", true);
        }
    }
}

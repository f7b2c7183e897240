package io.lettermill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurlTest {

    @Test
    void saysWhatKeepsTheWalkFromBeingDone() {
        assertEquals(Optional.empty(), new Curl("curl 8\nProtocols: http imap\n").obstacle());
        assertEquals(Optional.of("there is no curl on the PATH"), new Curl("").obstacle());
        assertEquals(
                Optional.of("this curl does not speak IMAP ('curl --version' lists protocols)"),
                new Curl("curl 8\nProtocols: http imaps\nFeatures: imap \n").obstacle());
    }
}

package io.lettermill.sending;

import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has a dispatch of its own, and the SMTP server that takes and counts its messages. */
abstract class ScenarioTest {

    Scenario scenario;
    CountingSink sink;

    @BeforeEach
    void begin() {
        scenario = new Scenario();
        sink = CountingSink.start(SinkOptions.defaults());
    }

    @AfterEach
    void end() throws InterruptedException {
        sink.close();
        scenario.close();
    }
}

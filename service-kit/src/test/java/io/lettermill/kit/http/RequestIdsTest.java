package io.lettermill.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RequestIdsTest {

    @Test
    void takesASaneIdAndReplacesAnyOther() {
        assertThat(RequestIds.accepted("req-42:a.b_c")).isEqualTo("req-42:a.b_c");
        for (String odd : new String[] {null, "", "a b", "a\nb", "x".repeat(101)}) {
            assertThat(UUID.fromString(RequestIds.accepted(odd)).version()).isEqualTo(4);
        }
    }
}

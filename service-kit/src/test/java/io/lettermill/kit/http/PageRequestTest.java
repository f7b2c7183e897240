package io.lettermill.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PageRequestTest {

    @Test
    void walksThroughACollectionByCursor() {
        // Given
        PageRequest first = PageRequest.of(2, null);

        // When
        Page<String> page = first.page(List.of("a", "b", "c"), name -> name);

        // Then
        assertThat(page.items()).containsExactly("a", "b");
        PageRequest second = PageRequest.of(2, page.nextCursor());
        assertThat(second.after()).contains("b");
        assertThat(second.page(List.of("c"), name -> name))
                .isEqualTo(new Page<>(List.of("c"), null));
    }

    @Test
    void hasFiftyItemsByDefaultAndTwoHundredAtMost() {
        assertThat(PageRequest.of(null, null).limit()).isEqualTo(50);
        assertThat(PageRequest.of(200, null).limit()).isEqualTo(200);
        refuses(0, null);
        refuses(201, null);
    }

    @Test
    void canHaveFewerItemsThanWereAskedFor() {
        assertThat(PageRequest.of(200, null).atMost(50).limit()).isEqualTo(50);
        assertThat(PageRequest.of(20, null).atMost(50).limit()).isEqualTo(20);
    }

    @Test
    void refusesACursorThatNoPageGave() {
        refuses(null, "%%%");
    }

    private static void refuses(Integer limit, String cursor) {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> PageRequest.of(limit, cursor))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
    }
}

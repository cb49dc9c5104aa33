package io.kvasir.flow;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PriorityTest {

    @Test
    void priorities_areDeclared_inOrderOfPrecedence() {
        assertThat(Priority.values()).containsExactly(Priority.HIGH, Priority.NORMAL, Priority.BATCH);
    }
}

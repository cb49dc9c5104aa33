package io.kvasir.answer;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GoldMatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "The buoy weighs **61 kg**. [1]; 61 KG; true",
        "The buoy weighs 161 kg.; 61 kg; false",
        "It costs 10.5 kroner.; 10; false",
        "It costs 10, or less.; 10; true",
        "It costs 1,260,000 kroner.; 260,000; false",
        "See [3](#c), not [3].; 3; true",
        "Only the marker [12]; 12; false",
        "| Depth | 40 m |; Depth 40 m; true",
        "the `max_depth` of the_buoy; max_depth; true",
        "Aage  Thorup's boat; aage thorup’s; true",
        "A share of 60 % each; 60%; true",
        "The keystone; stone; false",
        "Ropes lie aft.; rope; true",
        "A cafe\u0301; caf\u00e9; true"
    })
    void goldString_isFoundWhateverItsMarkup_andWhole(String answer, String gold, boolean found) {
        assertThat(GoldMatch.containsAny(answer, List.of("elsewhere", gold))).isEqualTo(found);
    }

    @Test
    void emptyGold_isFoundNowhere() {
        assertThat(GoldMatch.containsAny("text", List.of())).isFalse();
        assertThat(GoldMatch.containsAny("text", List.of(" * "))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "The ferry leaves at nine. It is blue. [1]; The ferry leaves at nine.",
        "## Ferry\\n\\nIt leaves at nine.; It leaves at nine.",
        "When does it leave?\\n\\nAt nine o'clock. [1]; At nine o'clock.",
        "**Steps**\\nAs follows:\\n1. Push the red bar. [1]; Push the red bar.",
        "| a | b |\\n|---|---|\\n| x | 9 |; x 9",
        "It was built by Dr. Falk for St. Anne in 1987. It sank.; It was built by Dr. Falk for St. Anne in 1987.",
        "Yes: it may. Only at dusk, though, and with care.; Yes: it may. Only at dusk, though, and with care."
    })
    void firstSentence_passesOverWhatSaysNothing(String answer, String first) {
        assertThat(GoldMatch.firstSentence(answer.replace("\\n", "\n"))).isEqualTo(first);
    }

    @Test
    void words_areCountedWithoutMarkers() {
        assertThat(GoldMatch.words("The ferry leaves. [1]\n\nAt nine. [12]")).isEqualTo(5);
        assertThat(GoldMatch.words(" [1]")).isZero();
    }
}

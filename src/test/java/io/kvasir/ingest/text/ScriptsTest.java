package io.kvasir.ingest.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptsTest {

    @ParameterizedTest
    @CsvSource({
        "10, 6, 10⁶", "10, −4, 10⁻⁴", "5·10, +2, 5·10⁺²", "a pipe of 7 m, 2, a pipe of 7 m²", "12 km, 3, 12 km³", "x, n, xⁿ", "e, x, e^x",
        "2, a+b, 2^(a+b)", "1000, 2, 1000²", "(a+b), 2, (a+b)²",
        "Na, +, Na⁺", "the 4, th, the 4th", "Merlo, TM, Merlo™", "E = mc, 2, E = mc²"
    })
    void superscript_ofAQuantity_staysAPower(String before, String inner, String expected) {
        assertThat(before + Scripts.superscript(inner, before, ' ')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "in 2044, 3", "of the barge, 12", "of the barge, a", "has ended., 1", "of the barge, *", "of the barge, [7]", "a price of 640, b",
        "a total of 12'300, 2", "(see the plan), 4"
    })
    void superscript_thatMarksANote_isLeftOut(String before, String inner) {
        assertThat(Scripts.superscript(inner, before, ' ')).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"H, 2, H₂", "x, i, xᵢ", "V, max, V_max", "a, i+1, aᵢ₊₁", "C, 6, C₆"})
    void subscript_isWrittenBelow(String before, String inner, String expected) {
        assertThat(before + Scripts.subscript(inner, before)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 2¹", "'', 3, ³"})
    void superscript_beforeASlash_isANumerator(String before, String inner, String expected) {
        assertThat(before + Scripts.superscript(inner, before, '/')).isEqualTo(expected);
    }
}

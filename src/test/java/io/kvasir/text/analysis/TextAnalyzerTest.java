package io.kvasir.text.analysis;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextAnalyzerTest {
    private static final TextAnalyzer ENGLISH = TextAnalyzer.of(Language.ENGLISH);

    /** The expected stems are those of {@code select to_tsvector('english', …)} in PostgreSQL. */
    @ParameterizedTest
    @CsvSource({
        "running, run", "ponies, poni", "policies, polici", "employees, employe", "carried, carri", "university, univers",
        "generously, generous", "happily, happili", "national, nation", "nationality, nation", "dying, die", "skies, sky",
        "news, news", "inning, inning", "proceed, proceed", "succeeded, succeed", "consigned, consign", "consistency, consist",
        "knightly, knight", "lying, lie", "early, earli", "ugly, ugli", "goodness, good", "hopefully, hope", "vacations, vacat",
        "days, day", "leave, leav", "leaving, leav", "meetings, meet", "organization, organ", "relational, relat",
        "10, 10", "3.5, 3.5", "employee's, employe", "Exceeding, exceed", "OUTING, outing", "herring, herring", "gently, gentl",
        "singly, singl", "tying, tie", "bias, bias", "atlas, atlas"
    })
    void term_ofAnEnglishWord_isTheLexemeOfPostgresql(String word, String stem) {
        assertThat(ENGLISH.terms(word)).containsExactly(stem);
    }

    @Test
    void terms_ofASentence_leaveOutStopWords() {
        assertThat(ENGLISH.terms("The employee carries days; employees carried a DAY over."))
                .containsExactly("employe", "carri", "day");
    }

    @Test
    void analysis_ofASentence_keepsStopWords_andCountsThem() {
        assertThat(ENGLISH.analyze("It is the lamp"))
                .extracting(term -> term.surface() + (term.isStopWord() ? "*" : "") + term.position())
                .containsExactly("it*0", "is*1", "the*2", "lamp3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VLX-2042 | vlx2042 vlx 2042",
                "VLX2042 | vlx2042 vlx 2042",
                "max_pool_size | maxpoolsize maxpools max pool size",
                "maxPoolSize | maxpoolsize maxpools max pool size",
                "drain.grace-ms | draingracems draingracem drain grace gracems ms",
                "depot.shelf_kb | depotshelfkb depot shelf shelfkb kb",
                "Q-2025-017 | q2025-017 q 2025 017",
                "CVE-2031-20471 | cve2031-20471 cve 2031 20471",
                "2.18.1 | 2.18.1 2.18",
                "v2.18.1 | 2.18.1 v 2.18",
                "2031-05-02 | 2031-05-02 2031 05 02",
                "5550-0301 | 5550-0301 5550 0301",
                "BILL-4711-C | bill4711c bill 4711 c",
                "HTTPServerError5 | httpservererror5 http server error 5",
                "C++ | c++",
                "F# | f#",
                "R&D | r&d r d",
                "std::vector | stdvector std vector",
                "07:30 | 7-30 07 30",
                "7:30 | 7-30 7 30",
            })
    void terms_ofAnIdentifier_areTheWholeAndItsParts(String text, String terms) {
        assertThat(ENGLISH.terms(text)).containsExactlyInAnyOrder(terms.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ops@heron.example | opsheronexample heron heronexample",
                "https://docs.heron.example:8443/guide/set_up.html?lang=en | docsheronexample 8443 guid setuphtml setup lang",
                "/etc/heron/heron.conf | etcheronheronconf etc heron heronconf conf",
                "C:\\Jobs\\nightly.cmd | nightlycmd job",
            })
    void terms_ofAnAddress_areAlsoItsSegments(String text, String terms) {
        assertThat(ENGLISH.terms(text)).contains(terms.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,260,000 | 1260000",
                "4,471 | 4471",
                "4’471 | 4471",
                "12\u00A0500 | 12500",
                "3.50 | 3.50",
                "4.471 | 4.471",
                "2½ | 2.5",
                ".5 | 0.5",
                "٤٢ | 42",
                "４７１１ | 4711",
                "10⁹ | 10^9",
                "10^9 | 10^9",
                "10**9 | 10^9",
                "10⁻³ | 10^-3",
                "10^{-3} | 10^-3",
                "−3 | -3",
                "-3 | -3",
            })
    void terms_ofANumber_haveOneForm(String text, String number) {
        assertThat(ENGLISH.analyze(text).getFirst())
                .returns(number, Term::text)
                .returns(Term.Kind.NUMBER, Term::kind);
    }

    @Test
    void terms_ofDigitGroupsWithSpaces_haveTheGroupsToo() {
        assertThat(ENGLISH.terms("1 260 000")).containsExactlyInAnyOrder("1260000", "1", "260", "000");
        assertThat(ENGLISH.terms("class 5 250")).containsExactlyInAnyOrder("class", "5", "250");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 kg | 10kg",
                "10kg | 10kg",
                "10-kg | 10kg",
                "10 kilograms | 10kg",
                "10.0 kg | 10kg",
                "1,000 kg | 1000kg",
                "120 °C | 120degc",
                "120°C | 120degc",
                "120 ℃ | 120degc",
                "120C | 120degc",
                "€7 | 7eur",
                "7 € | 7eur",
                "EUR 7 | 7eur",
                "7 euros | 7eur",
                "$1,940.00 | 1940usd",
                "7.2 % | 7.2pct",
                "7.2 percent | 7.2pct",
                "14 m³/h | 14m3/h",
                "3 days | 3day",
                "3-day | 3day",
                "7 a.m. | 7am",
                "€91 million | 91000000eur",
                "5 MW | 5megawatt",
            })
    void terms_ofAQuantity_haveOneForm(String text, String quantity) {
        assertThat(ENGLISH.analyze(text))
                .filteredOn(term -> term.kind() == Term.Kind.QUANTITY)
                .extracting(Term::text)
                .containsExactly(quantity);
    }

    @Test
    void terms_ofAScaledNumber_haveItInDigits() {
        assertThat(ENGLISH.terms("91 million")).containsExactlyInAnyOrder("91", "91000000", "million");
    }

    @Test
    void terms_ofAClassAndItsNumber_haveThemJoined() {
        assertThat(ENGLISH.terms("the VLX 2042 is")).containsExactlyInAnyOrder("vlx", "vlx2042", "2042");
        assertThat(ENGLISH.terms("week 12")).containsExactlyInAnyOrder("week", "12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boundary-layer | boundarylay boundari layer",
                "e-mails | email e mail",
                "non-member | nonmemb non member",
                "state-of-the-art | stateoftheart state art",
                "O'Brien | obrien o brien",
                "captain’s | captain",
                "PostgreSQL's | postgresql postgr sql",
                "and/or | ''",
                "don't | ''",
                "they’ll | ''",
                "U.S. | us",
                "e.g. | eg",
            })
    void terms_ofACompound_areTheWholeAndItsWords(String text, String terms) {
        assertThat(ENGLISH.terms(text)).containsExactlyInAnyOrder(terms.isEmpty() ? new String[0] : terms.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "café, cafe", "naïve, naiv", "ﬂounder, flounder", "oﬃce, offic", "Königstraße, konigstrass", "Kværk, kvaerk",
        "ＫＤ４７１１, kd4711", "Ångström, angstrom", "Zdeněk, zdenek", "Łódź, lodz", "ΟΔΟΣ, οδοσ", "𝟟, 7", "so\u00ADft, soft", "H₂O, h2o",
        "m³, m3", "ёлка, елка"
    })
    void terms_ofOtherSpellings_areFolded(String text, String folded) {
        assertThat(ENGLISH.terms(text)).contains(folded);
    }

    @ParameterizedTest
    @CsvSource({"Müller, mueller", "Løkken, loekken", "Ålborg, aalborg", "Jörg, joerg", "Händel, haendel"})
    void terms_ofUmlauts_haveTheSpellingWithoutThem(String text, String spelled) {
        assertThat(ENGLISH.analyze(text))
                .filteredOn(term -> term.kind() == Term.Kind.VARIANT)
                .extracting(Term::text)
                .containsExactly(spelled);
    }

    @ParameterizedTest
    @CsvSource({
        "'Ask the IT staff of the US', it us", "'Does the WHO know', who", "IT, it", "'Take vitamin A daily', a",
        "'It is NOT so AND so', ''", "'WHAT IS THE NAME', ''", "'A lamp', ''", "'I saw A', a"
    })
    void stopWords_inCapitals_mayBeNames(String text, String names) {
        List<String> stopWords = List.of("it", "us", "who", "a", "not", "and", "what", "is", "the", "i");

        assertThat(ENGLISH.terms(text)).filteredOn(stopWords::contains).containsExactly(names.isEmpty() ? new String[0] : names.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Die Häuser | haus haus hauser haeus",
                "de | 1.260.000,50 | 1260000.50",
                "de | 4,5 kg | 4.5 4.5kg kg",
                "de | 4.471 | 4471",
                "fr | l’eau d'été | eau ete",
                "fr | qu'il | ''",
                "it | dell'acqua | acqua",
                "es | canciones | cancion",
                "ru | книги и ёлки | книг елк",
                "sv | flickorna och | flick",
                "tr | ve kitaplar | kitap",
                "nl | de huizen | huiz",
                "und | the houses | the houses",
            })
    void terms_ofOtherLanguages_followTheirRules(String tag, String text, String terms) {
        assertThat(TextAnalyzer.of(Language.of(tag)).terms(text))
                .containsAll(terms.isEmpty() ? List.of() : List.of(terms.split(" ")[0]))
                .isSubsetOf(terms.isEmpty() ? List.of() : List.of(terms.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "显微镜坏了。, 显微 微镜 镜坏 坏了", "展覧会, 展覧 覧会", "鍵はここ, 鍵は 鍵 はこ ここ", "จักรยาน, จัก กร รย ยา าน", "도서관은, 도서 도서관은 서관 관은",
        "灯, 灯", "LED灯, led 灯", "2031年, 2031 年", "ｶﾞﾗｽ, ガラ ラス"
    })
    void terms_ofScriptsWithoutSpaces_areBigrams(String text, String bigrams) {
        assertThat(ENGLISH.terms(text)).containsExactlyInAnyOrder(bigrams.split(" "));
    }

    @Test
    void offsets_ofATerm_areThoseOfTheSource() {
        String text = "Ｄie VLX\u00AD-2042 “ﬂoats” — 10 kg 😀 maxPool";

        assertThat(ENGLISH.analyze(text))
                .extracting(term -> term.text() + "=" + text.substring(term.start(), term.end()))
                .containsExactly(
                        "die=Ｄie", "vlx2042=VLX\u00AD-2042", "vlx=VLX\u00AD", "2042=2042", "float=ﬂoats", "10=10", "10kg=10 kg", "kg=kg",
                        "maxpool=maxPool", "max=max", "pool=Pool");
    }

    @Test
    void words_thatAreVeryLong_areCut_andIdentifiersLeftOut() {
        assertThat(ENGLISH.terms("q".repeat(300))).allMatch(term -> term.length() <= TextAnalyzer.MAX_TERM_LENGTH);
        assertThat(ENGLISH.analyze("ab1-".repeat(40) + "z")).allMatch(term -> term.kind() == Term.Kind.PART);
    }

    @Test
    void terms_ofPunctuationAlone_areEmpty() {
        assertThat(ENGLISH.terms("")).isEmpty();
        assertThat(ENGLISH.terms(" — !? … € % ° \u0000 \uD800 ️")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void terms_areTheSame_onEveryThread(Language language) {
        String text = "Employees carry over 12 unused vacation days of the VLX-2042.";

        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> TextAnalyzer.of(language).analyze(text))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void language_ofRunningText_isDetected() {
        assertThat(LanguageDetector.detect(
                        "The ferry is late because the harbour was closed by the storm, "
                                + "and it will not sail before the evening of that day."))
                .contains(Language.ENGLISH);
        assertThat(LanguageDetector.detect(
                        "Die Fähre ist verspätet, weil der Hafen wegen des Sturms gesperrt war, "
                                + "und sie wird nicht vor dem Abend dieses Tages fahren."))
                .contains(Language.GERMAN);
        assertThat(LanguageDetector.detect(
                        "Le bac est en retard parce que le port a été fermé par la tempête, "
                                + "et il ne partira pas avant le soir de ce jour avec nous."))
                .contains(Language.FRENCH);
        assertThat(LanguageDetector.detect("The ferry is late.")).isEmpty();
        assertThat(LanguageDetector.detect("zorp ".repeat(50))).isEmpty();
    }
}

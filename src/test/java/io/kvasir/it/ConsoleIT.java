package io.kvasir.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The console in a real browser. */
class ConsoleIT extends OnServer {
    private static final String QUESTION = "How many days of leave may I carry over to the next holiday year?";

    private static Chromium chromium;

    private final List<String> errors = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        // other builds on the same machine slow the browser down
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void freshPage() {
        sampleDocuments();
        context = chromium.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
        context.setDefaultTimeout(30_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    @AfterEach
    void assertNoErrors() {
        context.close();
        assertThat(errors).as("errors on the browser's console").isEmpty();
    }

    private void ask(String question) {
        page.locator("#question").fill(question);
        page.locator("#ask").click();
    }

    private void search(String words) {
        page.locator("#mode-search").check();
        ask(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void question_asked_isAnsweredWithItsSources(String scheme) {
        page.navigate(scheme + "://localhost:" + (scheme.equals("http") ? PORT : HTTPS_PORT) + "/");
        assertThat(page.locator("#status")).hasAttribute("data-health", Pattern.compile("HEALTHY|DEGRADED"));

        ask(QUESTION);

        assertThat(page.locator("#answer")).containsText("days");
        Locator citation = page.locator("#citations .citation").first();
        assertThat(citation).containsText("Leave");
        String quote = citation.locator(".quote.rendered").innerText();
        citation.click();
        assertThat(page.locator("#passage mark").first()).containsText(quote.split("\\s+")[0]);
        assertThat(page.locator("#passage mark").first()).isInViewport();
        page.keyboard().press("Escape");
        assertThat(page.locator("#panel")).not().isVisible();
        page.locator("#answer .marker").first().click();
        assertThat(page.locator("#passage mark").first()).isVisible();
    }

    @Test
    void healthyServer_isShownWithoutReasons() {
        page.navigate(api.base() + "/");

        assertThat(page.locator("#status")).hasAttribute("data-health", "HEALTHY");
        assertThat(page.locator("#trouble")).isHidden();
        assertThat(page.locator(".foot nav a[href='/api/health/detailed']")).isVisible();
    }

    @Test
    void unhealthyServer_showsReasonsAndLinksToDetails() {
        String reason = "disk_percent was 95.0 on average over the last 30 s; <b>critical</b>";
        page.route("**/api/health", route -> route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"status\": \"DEGRADED\", \"reasons\": [\"" + reason + "\"], \"version\": \"1\", \"uptime_s\": 5}")));

        page.navigate(api.base() + "/");

        assertThat(page.locator("#status")).containsText("Degraded");
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("The server is degraded")))
                .containsText(reason);
        assertThat(page.locator("#trouble a")).hasAttribute("href", "/api/health/detailed");
        assertThat(page.locator("#trouble b")).hasCount(0);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("it.target"), "console-degraded.png")));
    }

    @Test
    void question_withoutAnswer_showsARefusal() {
        page.navigate(api.base() + "/");

        ask("What is the capital of France?");

        assertThat(page.locator("#answer")).containsText("Not found in the documents");
        assertThat(page.locator("#citations .citation")).hasCount(0);
    }

    @Test
    void question_onATable_showsItWithTheCitedWords() {
        page.navigate(api.base() + "/");

        ask("What does a Tern 2 cost?");
        page.locator("#citations .citation").filter(new Locator.FilterOptions().setHasText("Price list")).first().click();

        assertThat(page.locator("#passage table").first()).containsText("Delivery time");
        assertThat(page.locator("#passage td").filter(new Locator.FilterOptions().setHasText("412,000"))).isVisible();
        assertThat(page.locator("#passage mark").first()).isVisible();
        assertThat(page.locator("#passage mark").filter(new Locator.FilterOptions().setHasText("148,000")).first()).isVisible();
        assertThat(page.locator("#passage")).not().containsText("|---|");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("it.target"), "console-table.png")));
    }

    @Test
    void passages_found_areRendered() {
        page.navigate(api.base() + "/");

        search("price list delivery time");

        Locator found = page.locator("#results .excerpt.rendered").filter(new Locator.FilterOptions().setHas(page.locator("table")));
        assertThat(found.first()).containsText("Delivery time");
        assertThat(found.first()).not().containsText("|---|");
    }

    @Test
    void page_insertsNoMarkup_exceptThroughItsPolicy() {
        page.navigate(api.base() + "/");

        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions().setPredicate(message -> message.text().contains("TrustedHTML")),
                () -> assertThat(page.evaluate("(() => { try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>');"
                                + " return 'inserted'; } catch { return 'refused'; } })()"))
                        .isEqualTo("refused"));
        errors.removeIf(error -> error.contains("TrustedHTML"));
    }

    @Test
    void markdown_withHostileMarkup_isHarmless() {
        String hostile = "<img src=x onerror=\"window.pwned=1\"><script>window.pwned=2</script> [link](javascript:window.pwned=3)";
        JsonObject document = api.store(
                "default",
                "hostile/" + collection + ".md",
                "# Grumbler\n\nThe grumbler " + collection + " hums at **512** hertz. " + hostile);
        try {
            page.navigate(api.base() + "/");
            search("grumbler " + collection);
            page.locator("#results .citation").first().locator(".title").click();

            assertThat(page.locator("#passage strong")).containsText("512");
            assertThat(page.locator("#passage :is(img, script, a)")).hasCount(0);
            assertThat(page.evaluate("String(window.pwned)")).isEqualTo("undefined");
        } finally {
            api.delete("/api/documents/" + document.getString("id"));
        }
    }

    @Test
    void search_showsMatchingPassages() {
        page.navigate(api.base() + "/");

        search("antifouling treatment");

        assertThat(page.locator("#results .citation").first()).isVisible();
        page.locator("#results .citation").first().click();
        assertThat(page.locator("#passage")).containsText("antifouling");
    }

    @Test
    void address_withQuestion_asksIt() {
        page.navigate(api.base() + "/#q=" + Api.encoded(QUESTION).replace("+", "%20"));

        assertThat(page.locator("#citations .citation").first()).isVisible();
        assertThat(page.locator("#question")).hasValue(QUESTION);
    }

    @Test
    void document_withHostileMarkup_isShownAsText() {
        String hostile = "<img src=x onerror=\"window.pwned=1\"><script>window.pwned=2</script>";
        JsonObject document = api.store(Map.of(
                "collection", "default",
                "uri", "hostile/" + collection,
                "title", hostile + collection,
                "media_type", "text/plain",
                "content", "The zorbulator " + collection + " hums at 440 hertz. " + hostile + "\n\n" + hostile));
        try {
            page.navigate(api.base() + "/");
            search("zorbulator " + collection);
            assertThat(page.locator("#results .citation").first().locator(".title")).containsText("<img src=x onerror=");
            page.locator("#results .citation").first().click();
            assertThat(page.locator("#panel-title")).containsText("<script>window.pwned=2</script>");
            assertThat(page.locator("#passage")).containsText("<img src=x");
            page.keyboard().press("Escape");

            page.locator("#mode-ask").check();
            ask("At how many hertz does the zorbulator hum?");
            assertThat(page.locator("#citations .citation").first()).containsText("<img src=x onerror=");
            page.locator("#citations .citation").first().click();
            assertThat(page.locator("#passage mark").first()).isVisible();

            assertThat(page.evaluate("String(window.pwned)")).isEqualTo("undefined");
            assertThat(page.locator("img[src=x]")).hasCount(0);
        } finally {
            api.delete("/api/documents/" + document.getString("id"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tide table.md", "Bølgehøjde 海.md"})
    void file_added_isListedAndFound(String name) {
        page.navigate(api.base() + "/");
        String text = "# Tide " + collection + "\n\nThe spring tide rises four metres.";
        try {
            page.locator("#file").setInputFiles(new FilePayload(name, "text/markdown", text.getBytes(StandardCharsets.UTF_8)));

            assertThat(page.locator("#added li").first()).containsText("Added, 1 passage");
            search("spring tide " + collection);
            assertThat(page.locator("#results .citation").first()).containsText("Tide " + collection);
        } finally {
            api.get("/api/documents?q=" + Api.encoded(collection)).all("documents", "id").forEach(id -> api.delete("/api/documents/" + id));
        }
    }

    @Test
    void adminCenter_withItsPassword_opens() {
        Page centre = context.newPage();
        centre.navigate("https://localhost:" + HTTPS_PORT + "/adminCenter/");
        centre.locator("#j_username").fill("admin");
        centre.locator("#j_password").fill(secret("admin-center-password"));
        centre.locator("#j_password").press("Enter");

        assertThat(centre).hasURL(Pattern.compile(".*/adminCenter/(?!login).*"));
        assertThat(centre.locator("#j_password")).hasCount(0);
    }
}

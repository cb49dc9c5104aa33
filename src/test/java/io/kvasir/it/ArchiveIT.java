package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Licence list and bill of materials of the WAR. */
class ArchiveIT {
    private static final Path WAR = Path.of(System.getProperty("it.war"));
    private static final Path SHARED = Path.of(System.getProperty("it.wlp"), "usr/shared/resources");

    private static String entry(ZipFile war, String name) throws IOException {
        return new String(war.getInputStream(war.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyLibrary_isInLicenceListAndBillOfMaterials() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            String licences = entry(war, "META-INF/THIRD-PARTY.txt");
            Set<String> parts;
            try (JsonReader reader = Json.createReader(
                    war.getInputStream(war.getEntry("WEB-INF/classes/META-INF/sbom/application.cdx.json")))) {
                parts = reader.readObject().getJsonArray("components").getValuesAs(JsonObject.class).stream()
                        .map(part -> part.getString("name") + "-" + part.getString("version"))
                        .collect(Collectors.toSet());
            }
            List<String> libraries = war.stream()
                    .map(file -> file.getName())
                    .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.replaceAll(".*/|\\.jar$", ""))
                    .toList();

            assertThat(libraries).hasSizeGreaterThan(20).allSatisfy(library -> {
                assertThat(parts).contains(library);
                String version = parts.stream().filter(library::equals).findFirst().orElseThrow().replaceFirst("^.*?-(?=\\d)", "");
                assertThat(licences).as(library).contains(":" + library.substring(0, library.length() - version.length() - 1) + ":"
                        + version + " ");
            });
        }
    }

    @Test
    void sharedLibraries_areInLicenceList() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile()); Stream<Path> files = Files.walk(SHARED)) {
            String licences = entry(war, "META-INF/THIRD-PARTY.txt");
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("-\\d.*", ""))
                    .toList();

            assertThat(names).contains("postgresql", "onnxruntime").allSatisfy(name -> assertThat(licences).contains(":" + name + ":"));
        }
    }

    @Test
    void archive_containsLicenceAndNotice() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            assertThat(entry(war, "META-INF/LICENSE")).contains("Apache License");
            assertThat(entry(war, "META-INF/NOTICE")).contains("Kvasir", "Open Liberty");
        }
    }
}

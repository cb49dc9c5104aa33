package io.kvasir.inference.onnx;

import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.ModelInfo.Role;
import io.kvasir.inference.ModelSettings;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The declared and discovered models, and the folders that are not usable models, with the reason. Read once, at start. */
final class ModelCatalog {
    private static final Logger LOG = System.getLogger(ModelCatalog.class.getName());

    private final Map<String, ModelDescription> models = new LinkedHashMap<>();
    private final Map<String, Unreadable> unreadable = new LinkedHashMap<>();

    private ModelCatalog() {}

    private record Unreadable(Role role, KvasirException reason) {}

    static ModelCatalog of(ModelSettings settings) {
        ModelCatalog catalog = new ModelCatalog();
        ModelDescription packaged = ModelDescription.packaged();
        catalog.models.put(packaged.name(), packaged);
        Set<Path> folders = new LinkedHashSet<>();
        for (Path path : settings.paths()) {
            if (!Files.isDirectory(path)) {
                throw new IllegalArgumentException("kvasir.models.paths names " + path + ", which is no folder");
            }
            folders.add(path.toAbsolutePath().normalize());
        }
        folders.addAll(subfolders(settings.folder()));
        folders.forEach(catalog::add);
        return catalog;
    }

    private static List<Path> subfolders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.list(folder)) {
            return below.filter(Files::isDirectory).map(path -> path.toAbsolutePath().normalize()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("kvasir.models.folder " + folder + " cannot be listed", e);
        }
    }

    private void add(Path folder) {
        String name = folder.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (models.containsKey(name) || name.contains("@")) {
                throw new KvasirException(
                        ErrorCode.MODEL_UNUSABLE, "The model folder " + folder + " has a name that is taken or holds an @.");
            }
            models.put(name, new ModelFolder(folder).read());
        } catch (KvasirException e) {
            LOG.log(Level.WARNING, "{0}", e.getMessage());
            unreadable.putIfAbsent(name, new Unreadable(role(folder), e));
        }
    }

    private static Role role(Path folder) {
        try {
            return new ModelFolder(folder).role();
        } catch (KvasirException e) {
            return Role.EMBEDDING;
        }
    }

    /** Returns whether models of the role are served. */
    static boolean isServed(Role role) {
        return role == Role.EMBEDDING || role == Role.RERANKING;
    }

    List<ModelDescription> models() {
        return List.copyOf(models.values());
    }

    Optional<ModelDescription> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** Returns the folders that are not usable models, for the list of models. */
    List<ModelInfo> unreadable() {
        List<ModelInfo> infos = new ArrayList<>();
        unreadable.forEach((name, folder) -> infos.add(new ModelInfo(
                name, folder.role(), "onnx", List.of(), "cpu", 0, 0, false, folder.reason().getMessage())));
        return infos;
    }

    /** Fails with the reason if the folder of that name is not a usable model. */
    void requireReadable(String name) {
        Unreadable folder = unreadable.get(name);
        if (folder != null) {
            throw folder.reason();
        }
    }

    /** Fails with the reason if any folder of a served role is not a usable model. */
    void requireReadable() {
        unreadable.values().stream().filter(folder -> isServed(folder.role())).findFirst().ifPresent(folder -> {
            throw folder.reason();
        });
    }
}

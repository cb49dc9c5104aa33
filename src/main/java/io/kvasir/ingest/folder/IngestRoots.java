package io.kvasir.ingest.folder;

import io.kvasir.ingest.IngestSettings;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Resolves paths below the ingest roots. Files outside the roots are never read. */
@Singleton
public class IngestRoots {
    private final IngestSettings settings;

    @Inject
    public IngestRoots(IngestSettings settings) {
        this.settings = settings;
    }

    ReindexRequest resolve(String path, String collection, boolean force, MissingFiles missing) {
        Path given = parse(path);
        boolean inside = false;
        for (IngestSettings.Root root : settings.roots()) {
            Optional<Path> real = realPath(root.path());
            if (real.isEmpty()) {
                continue;
            }
            Path candidate = given.isAbsolute() ? given.normalize() : resolveBelow(root, real.get(), given);
            if (!candidate.startsWith(real.get()) && !candidate.startsWith(root.path())) {
                continue;
            }
            inside = true;
            Path folder = realPath(candidate).orElse(null);
            if (folder != null && folder.startsWith(real.get())) {
                return new ReindexRequest(
                        new IngestSettings.Root(root.name(), real.get()), folder, collection, force, missing);
            }
        }
        if (inside && !leadsOutside(given)) {
            throw KvasirException.field("path", "names nothing that is there: " + path);
        }
        throw new KvasirException(
                ErrorCode.PATH_OUTSIDE_ROOTS,
                "path is not under one of the folders in kvasir.ingest.roots, which only the operator can change.");
    }

    /** Returns whether the path exists, so that it was refused because a link leads out of its root. */
    private boolean leadsOutside(Path given) {
        return settings.roots().stream()
                .flatMap(root -> realPath(root.path()).stream().map(real -> given.isAbsolute() ? given : resolveBelow(root, real, given)))
                .anyMatch(path -> realPath(path).isPresent());
    }

    private static Path parse(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw KvasirException.field("path", "is not a path");
        }
    }

    /** Resolves a relative path, which may begin with the root's name as uris do. */
    private static Path resolveBelow(IngestSettings.Root root, Path real, Path given) {
        Path normal = given.normalize();
        if (normal.getName(0).toString().equals(root.name())) {
            return normal.getNameCount() == 1 ? real : real.resolve(normal.subpath(1, normal.getNameCount()));
        }
        return real.resolve(normal).normalize();
    }

    private static Optional<Path> realPath(Path path) {
        try {
            return Files.exists(path) ? Optional.of(path.toRealPath()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

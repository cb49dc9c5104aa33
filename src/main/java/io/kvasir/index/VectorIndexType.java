package io.kvasir.index;

import java.util.Locale;

/**
 * The kinds of vector index: what each stores of a vector, and how a search is phrased so that the planner uses it. All are
 * partial indexes of one embedding space, because the dimension is part of the expression.
 */
public enum VectorIndexType {
    /** The graph of Malkov and Yashunin (2018) over full-precision vectors. */
    HNSW("hnsw", "vector_cosine_ops") {
        @Override
        public String indexExpression(String vector, int dimension) {
            return vector + "::vector(" + dimension + ")";
        }

        @Override
        public String orderExpression(int dimension, String query) {
            return indexExpression("e.vector", dimension) + " <=> " + query;
        }
    },
    /** Inverted lists around cluster centres: fast to build, lower recall. */
    IVFFLAT("ivfflat", "vector_cosine_ops") {
        @Override
        public String indexExpression(String vector, int dimension) {
            return HNSW.indexExpression(vector, dimension);
        }

        @Override
        public String orderExpression(int dimension, String query) {
            return HNSW.orderExpression(dimension, query);
        }
    },
    /** The graph over half-precision vectors. */
    HALFVEC("hnsw", "halfvec_cosine_ops") {
        @Override
        public String indexExpression(String vector, int dimension) {
            return vector + "::halfvec(" + dimension + ")";
        }

        @Override
        public String orderExpression(int dimension, String query) {
            return indexExpression("e.vector", dimension) + " <=> " + query + "::halfvec(" + dimension + ")";
        }
    },
    /** The graph over binary-quantised vectors, one bit per dimension; hits are rescored exactly. */
    BINARY("hnsw", "bit_hamming_ops") {
        @Override
        public String indexExpression(String vector, int dimension) {
            return "binary_quantize(" + vector + "::vector(" + dimension + "))::bit(" + dimension + ")";
        }

        @Override
        public String orderExpression(int dimension, String query) {
            return indexExpression("e.vector", dimension) + " <~> binary_quantize(" + query + ")::bit(" + dimension + ")";
        }
    };

    private final String method;
    private final String operatorClass;

    VectorIndexType(String method, String operatorClass) {
        this.method = method;
        this.operatorClass = operatorClass;
    }

    /** Returns the profile with this method and operator class; throws {@link IllegalArgumentException} if there is none. */
    public static VectorIndexType of(String method, String operatorClass) {
        for (VectorIndexType profile : values()) {
            if (profile.method.equals(method) && profile.operatorClass.equals(operatorClass)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("no profile uses " + method + " with " + operatorClass);
    }

    /** Returns the name in settings, stats and index names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns PostgreSQL's name of the access method. */
    public String method() {
        return method;
    }

    public String operatorClass() {
        return operatorClass;
    }

    public boolean isGraph() {
        return this != IVFFLAT;
    }

    /** Returns the indexed expression for a vector column. */
    public abstract String indexExpression(String vector, int dimension);

    /** Returns the expression that orders a search of the table {@code e}. */
    public abstract String orderExpression(int dimension, String query);
}

package io.kvasir.index;

/**
 * The kinds of vector index: what each keeps of a vector, and how a search is phrased so that the planner finds it. All of
 * them are partial indexes of one embedding space, because the dimension is part of the expression.
 */
public enum VectorIndexType {
    /** The graph of Malkov and Yashunin (2018) over whole vectors. */
    HNSW("hnsw", "vector_cosine_ops") {
        @Override
        String indexExpression(String vector, int dimension) {
            return vector + "::vector(" + dimension + ")";
        }

        @Override
        String orderExpression(int dimension, String query) {
            return indexExpression("e.vector", dimension) + " <=> " + query;
        }
    },
    /** Inverted lists around the centres of clusters: quick to build, misses more. */
    IVFFLAT("ivfflat", "vector_cosine_ops") {
        @Override
        String indexExpression(String vector, int dimension) {
            return HNSW.indexExpression(vector, dimension);
        }

        @Override
        String orderExpression(int dimension, String query) {
            return HNSW.orderExpression(dimension, query);
        }
    },
    /** The graph over vectors of half precision. */
    HALFVEC("hnsw", "halfvec_cosine_ops") {
        @Override
        String indexExpression(String vector, int dimension) {
            return vector + "::halfvec(" + dimension + ")";
        }

        @Override
        String orderExpression(int dimension, String query) {
            return indexExpression("e.vector", dimension) + " <=> " + query + "::halfvec(" + dimension + ")";
        }
    },
    /** The graph over the signs of the vectors, one bit for each dimension; what it finds is scored again exactly. */
    BINARY("hnsw", "bit_hamming_ops") {
        @Override
        String indexExpression(String vector, int dimension) {
            return "binary_quantize(" + vector + "::vector(" + dimension + "))::bit(" + dimension + ")";
        }

        @Override
        String orderExpression(int dimension, String query) {
            return indexExpression("e.vector", dimension) + " <~> binary_quantize(" + query + ")::bit(" + dimension + ")";
        }
    };

    private final String method;
    private final String operatorClass;

    VectorIndexType(String method, String operatorClass) {
        this.method = method;
        this.operatorClass = operatorClass;
    }

    /** The profile that an index of this method and operator class belongs to. */
    static VectorIndexType of(String method, String operatorClass) {
        for (VectorIndexType profile : values()) {
            if (profile.method.equals(method) && profile.operatorClass.equals(operatorClass)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("no profile uses " + method + " with " + operatorClass);
    }

    /** PostgreSQL's name of the method. */
    String method() {
        return method;
    }

    String operatorClass() {
        return operatorClass;
    }

    boolean isGraph() {
        return this != IVFFLAT;
    }

    /** What is indexed of a column. */
    abstract String indexExpression(String vector, int dimension);

    /** What a search of the table {@code e} is ordered by. */
    abstract String orderExpression(int dimension, String query);
}

package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's graph while it is rewritten. A node is found by its output, and is replaced by assigning that output another producer; nodes
 * that no output needs are dropped at the end. A pattern can thus be replaced regardless of other users of its inner values.
 */
final class OnnxGraph {
    static final String MICROSOFT = "com.microsoft";

    private final ModelProto model;
    private final Map<String, NodeProto> producers = new HashMap<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();

    OnnxGraph(ModelProto model) {
        this.model = model;
        model.getGraph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), new Constant(tensor)));
        model.getGraph().getNodeList().forEach(this::put);
    }

    /**
     * Returns whether the graph can be rewritten: it is flat, without loops, branches or functions, and all its weights are in the file.
     */
    static boolean isRewritable(ModelProto model) {
        return model.getFunctionsCount() == 0
                && model.getGraph().getSparseInitializerCount() == 0
                && model.getGraph().getInitializerList().stream()
                        .noneMatch(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL)
                && model.getGraph().getNodeList().stream()
                        .flatMap(node -> node.getAttributeList().stream())
                        .noneMatch(attribute -> attribute.hasG() || attribute.getGraphsCount() > 0);
    }

    /** Adds a node, which becomes the producer of its outputs. */
    void put(NodeProto node) {
        node.getOutputList().stream().filter(value -> !value.isEmpty()).forEach(value -> producers.put(value, node));
    }

    void put(Constant constant) {
        constants.put(constant.name(), constant);
    }

    Optional<NodeProto> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    /** Returns the producer of a value if it has the given operator. */
    Optional<NodeProto> producer(String value, String operator) {
        return producer(value).filter(node -> node.getOpType().equals(operator));
    }

    /** Returns the two inputs of a node as (one produced by the operator, the other), in each order that matches. */
    List<Operands> operands(NodeProto node, String operator) {
        List<Operands> found = new ArrayList<>(2);
        for (int i = 0; i < 2 && node.getInputCount() == 2; i++) {
            String other = node.getInput(1 - i);
            producer(node.getInput(i), operator).ifPresent(made -> found.add(new Operands(made, other)));
        }
        return found;
    }

    record Operands(NodeProto producer, String other) {}

    /** Returns a value as a constant: a weight, a constant node, or an alias of either. */
    Optional<Constant> constant(String value) {
        Constant known = constants.get(value);
        if (known != null) {
            return Optional.of(known);
        }
        return producer(value).flatMap(node -> switch (node.getOpType()) {
            case "Constant" -> attribute(node, "value").map(tensor -> new Constant(tensor.getT()));
            case "Identity" -> constant(node.getInput(0));
            default -> Optional.empty();
        });
    }

    static Optional<AttributeProto> attribute(NodeProto node, String name) {
        return node.getAttributeList().stream().filter(each -> each.getName().equals(name)).findFirst();
    }

    /** Returns whether a value's content, not only its shape, depends on the model's inputs. */
    boolean dependsOnInput(String value) {
        Deque<String> open = new ArrayDeque<>(List.of(value));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String next = open.pop();
            NodeProto maker = producers.get(next);
            if (maker == null && !next.isEmpty() && !constants.containsKey(next)) {
                return true;
            }
            if (maker != null && seen.add(next) && !maker.getOpType().equals("Shape")) {
                open.addAll(maker.getInputList());
            }
        }
        return false;
    }

    /** Returns the nodes needed by the outputs, in topological order. */
    List<NodeProto> nodes() {
        List<NodeProto> ordered = new ArrayList<>();
        Set<String> entered = new HashSet<>();
        Set<String> done = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        model.getGraph().getOutputList().forEach(output -> open.add(output.getName()));
        while (!open.isEmpty()) {
            String value = open.peek();
            NodeProto maker = producers.get(value);
            if (maker == null || done.contains(value)) {
                open.pop();
            } else if (entered.add(value)) {
                maker.getInputList().forEach(open::push);
            } else {
                open.pop();
                ordered.add(maker);
                entered.addAll(maker.getOutputList());
                done.addAll(maker.getOutputList());
            }
        }
        return ordered;
    }

    /** Returns the model with the current graph. */
    ModelProto model() {
        List<NodeProto> nodes = nodes();
        Set<String> used = new HashSet<>();
        nodes.forEach(node -> used.addAll(node.getInputList()));
        model.getGraph().getOutputList().forEach(output -> used.add(output.getName()));
        GraphProto.Builder graph = model.getGraph().toBuilder().clearNode().clearInitializer().clearValueInfo().clearInput();
        graph.addAllNode(nodes);
        constants.values().stream()
                .filter(constant -> used.contains(constant.name()))
                .forEach(constant -> graph.addInitializer(constant.tensor()));
        // Old files list weights among the inputs too; an input whose weight was dropped would have to be fed.
        for (ValueInfoProto input : model.getGraph().getInputList()) {
            if (used.contains(input.getName()) || !constants.containsKey(input.getName())) {
                graph.addInput(input);
            }
        }
        ModelProto.Builder rewritten = model.toBuilder().setGraph(graph);
        if (model.getOpsetImportList().stream().noneMatch(set -> set.getDomain().equals(MICROSOFT))) {
            rewritten.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1));
        }
        return rewritten.build();
    }
}

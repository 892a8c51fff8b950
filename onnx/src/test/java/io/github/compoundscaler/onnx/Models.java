package io.github.compoundscaler.onnx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Small models, written message by message as an exporter would. */
final class Models {
    private final Message graph = new Message();
    private final Message model = new Message().number(1, 8);
    private int count;

    static Models model() {
        return new Models();
    }

    Models input(String name, Object... dims) {
        graph.message(11, info(name, ElementType.FLOAT, dims));
        return this;
    }

    Models typed(String name, int type, Object... dims) {
        graph.message(11, info(name, type, dims));
        return this;
    }

    Models declared(String name, Object... dims) {
        graph.message(13, info(name, ElementType.FLOAT, dims));
        return this;
    }

    Models output(String name) {
        graph.message(12, new Message().text(1, name));
        return this;
    }

    /** Float weights without values. */
    Models weight(String name, long... dims) {
        graph.message(5, tensor(ElementType.FLOAT, dims).text(8, name));
        return this;
    }

    Models tensor(String name, int type, long... dims) {
        graph.message(5, tensor(type, dims).text(8, name));
        return this;
    }

    /** A vector of integers. */
    Models integers(String name, long... values) {
        graph.message(5, integers(values).text(8, name));
        return this;
    }

    /** A single float. */
    Models real(String name, double value) {
        graph.message(5, tensor(ElementType.FLOAT).real(4, (float) value).text(8, name));
        return this;
    }

    Models raw(int field, Message message) {
        graph.message(field, message);
        return this;
    }

    Models function(Message function) {
        model.message(25, function);
        return this;
    }

    /** A node: {@code "y = Conv(x, w)"}, and attributes. */
    Models node(String text, Message... attributes) {
        graph.message(1, node("n" + count++, text, attributes));
        return this;
    }

    static Message node(String name, String text, Message... attributes) {
        Message node = new Message().text(3, name);
        int equals = text.indexOf(" = ");
        int open = text.indexOf('(');
        for (String output : Names.split(text.substring(0, equals))) {
            node.text(2, output);
        }
        String operator = text.substring(equals + 3, open);
        int colon = operator.indexOf(':');
        node.text(4, operator.substring(colon + 1));
        if (colon >= 0) {
            node.text(7, operator.substring(0, colon));
        }
        String inputs = text.substring(open + 1, text.length() - 1);
        if (!inputs.isEmpty()) {
            for (String input : Names.split(inputs)) {
                node.text(1, input);
            }
        }
        for (Message attribute : attributes) {
            node.message(5, attribute);
        }
        return node;
    }

    static Message integers(long... values) {
        Message tensor = tensor(ElementType.INT64, values.length);
        for (long value : values) {
            tensor.number(7, value);
        }
        return tensor;
    }

    static Message tensor(int type, long... dims) {
        Message tensor = new Message();
        for (long dim : dims) {
            tensor.number(1, dim);
        }
        return tensor.number(2, type);
    }

    static Message info(String name, int type, Object... dims) {
        Message shape = new Message();
        for (Object dim : dims) {
            Message one = new Message();
            if (dim instanceof String symbol) {
                one.text(2, symbol);
            } else if (((Number) dim).longValue() != 0) {
                one.number(1, ((Number) dim).longValue());
            }
            shape.message(1, one);
        }
        Message tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    static Message ints(String name, long... values) {
        Message attribute = new Message().text(1, name);
        Arrays.stream(values).forEach(value -> attribute.number(8, value));
        return attribute.number(20, 7);
    }

    static Message integer(String name, long value) {
        return new Message().text(1, name).number(3, value).number(20, 2);
    }

    static Message text(String name, String value) {
        return new Message().text(1, name).text(4, value).number(20, 3);
    }

    static Message value(String name, Message tensor) {
        return new Message().text(1, name).message(5, tensor).number(20, 4);
    }

    static Message subgraph(String name, Message graph) {
        return new Message().text(1, name).message(6, graph).number(20, 5);
    }

    byte[] bytes() {
        return model.message(8, new Message().text(1, "").number(2, 17))
                .message(7, graph)
                .toByteArray();
    }

    static OnnxModel read(byte[] bytes) {
        try {
            return OnnxModel.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OnnxModel read() {
        return read(bytes());
    }

    OnnxReport report() {
        return read().report();
    }

    /** The dimensions of the first output. */
    List<Long> shape() {
        return report(Map.of()).outputShapes().get(0);
    }

    OnnxReport report(Map<String, Long> sizes) {
        return read().report(sizes);
    }
}

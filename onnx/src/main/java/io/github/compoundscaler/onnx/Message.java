package io.github.compoundscaler.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A protobuf message that is being written; small ones, as weights go to the file without passing through here. */
final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes, 64);

    /** What writes a field. */
    private interface Field {
        void write() throws IOException;
    }

    private Message with(Field field) {
        try {
            field.write();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't fail", e);
        }
        return this;
    }

    Message number(int field, long value) {
        return with(() -> out.writeInt64(field, value));
    }

    Message real(int field, float value) {
        return with(() -> out.writeFloat(field, value));
    }

    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, byte[] value) {
        return with(() -> out.writeByteArray(field, value));
    }

    Message message(int field, Message value) {
        return bytes(field, value.toByteArray());
    }

    byte[] toByteArray() {
        return with(out::flush).bytes.toByteArray();
    }
}

package io.github.compoundscaler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One result: its fields in order.
 *
 * @param fields the fields, the same keys and titles in all rows of one output
 */
record Row(List<Field> fields) {

    Row {
        fields = List.copyOf(fields);
    }

    static Row of(Field... fields) {
        return new Row(List.of(fields));
    }

    /**
     * A value with its names.
     *
     * @param key its name in JSON and CSV; empty if only people see it
     * @param title its heading in tables; empty if only programs see it
     * @param value the value
     */
    record Field(String key, String title, Value value) {

        static Field forPrograms(String key, Value value) {
            return new Field(key, "", value);
        }

        static Field forPeople(String title, Value value) {
            return new Field("", title, value);
        }
    }

    Row with(Field field) {
        List<Field> more = new ArrayList<>(fields);
        more.add(field);
        return new Row(more);
    }

    List<Field> forPrograms() {
        List<Field> shown = new ArrayList<>();
        for (Field field : fields) {
            if (!field.key.isEmpty()) {
                shown.add(field);
            }
        }
        return shown;
    }

    List<Field> forPeople() {
        List<Field> shown = new ArrayList<>();
        for (Field field : fields) {
            if (!field.title.isEmpty()) {
                shown.add(field);
            }
        }
        return shown;
    }

    /** The rows that flat formats show instead of this one. */
    Optional<List<Row>> nested() {
        for (Field field : fields) {
            if (field.value instanceof Value.Nested nested) {
                return Optional.of(nested.rows());
            }
        }
        return Optional.empty();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Field field : forPrograms()) {
            json.writeFieldName(field.key);
            field.value.write(json);
        }
        json.writeEndObject();
    }
}

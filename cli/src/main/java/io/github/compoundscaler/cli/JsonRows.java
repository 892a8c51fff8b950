package io.github.compoundscaler.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Rows as JSON, each on a line of its own: one is an object, several are an array. */
final class JsonRows {

    private JsonRows() {}

    static void write(List<Row> rows, boolean list, Writer out) throws IOException {
        boolean array = list || rows.size() != 1;
        out.write(array ? "[\n" : "");
        JsonGenerator json = new JsonFactory().createGenerator(out);
        // A line break between the objects, which a generator that knew of the array would not write.
        json.setRootValueSeparator(new SerializedString(",\n"));
        for (Row row : rows) {
            row.write(json);
        }
        json.flush();
        out.write(array ? "\n]\n" : "\n");
    }
}

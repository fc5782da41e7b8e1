package city.aryk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Calls the command line and reads the JSON that it prints. */
final class CommandRun {
    private final String command;

    /**
     * A way to call the command line.
     *
     * @param command the path of {@code aryk}
     */
    CommandRun(String command) {
        this.command = command;
    }

    /**
     * Runs one command to its end.
     *
     * @param wanted a key that the JSON must have
     * @throws IOException when there is no such JSON, whatever the exit code
     */
    JsonNode json(String wanted, String... arguments) throws IOException, InterruptedException {
        return json(ProcessBuilder.Redirect.DISCARD, wanted, arguments);
    }

    /** The same where the command shows how far it is on standard error. */
    JsonNode watched(String wanted, String... arguments) throws IOException, InterruptedException {
        return json(ProcessBuilder.Redirect.INHERIT, wanted, arguments);
    }

    private JsonNode json(ProcessBuilder.Redirect errors, String wanted, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(command);
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words).redirectError(errors).start();
        process.getOutputStream().close();
        var output = process.getInputStream().readAllBytes();
        int code = process.waitFor();
        var json = new ObjectMapper().readTree(output);
        if (!json.has(wanted)) {
            throw new IOException("`aryk " + String.join(" ", arguments) + "` ended with code " + code
                    + " and without '" + wanted + "'; run it to see why");
        }
        return json;
    }
}

package city.aryk.driver.iec62056;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Answers from a recording: the same request gets its recorded answers in turn, the last one again and again. */
final class RecordedMeter {
    private final Map<String, Deque<String>> answers = new HashMap<>();

    RecordedMeter(Recording recording) {
        String asked = "";
        for (var turn : recording.turns()) {
            if (turn.asked()) {
                asked = turn.characters();
            } else {
                answers.computeIfAbsent(asked, a -> new ArrayDeque<>()).add(turn.characters());
            }
        }
    }

    byte[] answer(byte[] request) {
        var known = answers.getOrDefault(new String(request, US_ASCII), new ArrayDeque<>());
        String answer = known.size() > 1 ? known.removeFirst() : known.isEmpty() ? "" : known.getFirst();
        return answer.getBytes(US_ASCII);
    }
}

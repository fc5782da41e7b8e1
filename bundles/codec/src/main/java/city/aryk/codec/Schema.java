package city.aryk.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The points of a kind of device, with what the columns of one device teach about those of the next. */
final class Schema {
    final List<Slot> slots;
    final List<Settings> settings = new ArrayList<>();
    final List<Settings> scales = new ArrayList<>();
    /** The texts, states or bit sets of each slot that were met, in the order of their numbers. */
    final List<List<String>> texts = new ArrayList<>();

    /** How many of the texts of each slot both ends know. */
    final int[] met;

    private final List<Map<String, Integer>> numbers = new ArrayList<>();

    Schema(List<Slot> slots) {
        this.slots = slots;
        this.met = new int[slots.size()];
        for (int i = 0; i < slots.size(); i++) {
            settings.add(new Settings());
            scales.add(new Settings());
            texts.add(new ArrayList<>());
            numbers.add(new HashMap<>());
        }
    }

    /** The number of a text of a slot; a new one gets the next. */
    int number(int slot, String text) {
        List<String> known = texts.get(slot);
        Integer number = numbers.get(slot).putIfAbsent(text, known.size());
        if (number == null) {
            known.add(text);
            return known.size() - 1;
        }
        return number;
    }
}

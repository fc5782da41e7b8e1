package city.aryk.driver.rsmp;

import city.aryk.api.command.Command;
import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.CommandPlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request for transit priority as the signal exchange list for traffic lights 1.2.1 defines it (M0022): new, update or
 * cancel. Immutable.
 *
 * @param arguments by the list's names, in its order; those that are not used are left out
 */
record PriorityRequest(Map<String, String> arguments) {
    /** The one command that this driver can send. */
    static final String CODE = "M0022";

    PriorityRequest {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /**
     * Makes the request out of a command. Arguments of the command that the list does not have serve its guard and stay
     * here.
     *
     * @throws DriverException.Refused naming the argument, what was given and what is wanted
     */
    static PriorityRequest of(Command command) throws DriverException.Refused {
        var making = new Making(command.arguments());
        switch (command.name()) {
            case "priority.request" -> making.fresh(command.id());
            case "priority.update" -> making.update();
            case "priority.cancel" -> making.cancel();
            default ->
                throw new DriverException.Refused("'" + command.name()
                        + "' is not known: wanted priority.request, priority.update or priority.cancel");
        }
        return new PriorityRequest(making.made);
    }

    /** The id that the controller knows the request by. */
    String id() {
        return arguments.getOrDefault("requestId", "");
    }

    /** Takes the arguments one by one, in the order of the list. */
    private static final class Making {
        private static final Pattern WHOLE = Pattern.compile("[0-9]{1,6}");
        private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})(s|m)?");
        private static final Pattern PRINTABLE = Pattern.compile("\\P{Cntrl}{1,128}");
        private static final int HIGHEST = 255;
        private static final Map<String, Integer> NUMBERED =
                Map.of("inputId", HIGHEST, "connectionId", HIGHEST, "approachId", 16, "laneInId", HIGHEST);
        private static final List<String> REFERENCES =
                List.of("signalGroupId", "inputId", "connectionId", "approachId", "laneInId");
        private static final List<String> VEHICLES = List.of(
                "pedestrian",
                "bicycle",
                "motorcycle",
                "car",
                "bus",
                "lightTruck",
                "heavyTruck",
                "tram",
                "emergency",
                "safetyCar",
                "specialTransport",
                "other");

        private final Map<String, String> given;
        private final Map<String, String> made = new LinkedHashMap<>();

        Making(Map<String, String> given) {
            this.given = given;
        }

        private Optional<String> given(String name) {
            return Optional.ofNullable(given.get(name)).or(() -> Optional.ofNullable(given.get(plainly(name))));
        }

        /** Profiles write {@code signal-group} for {@code signalGroupId}; either is taken. */
        private static String plainly(String name) {
            return name.replaceAll("Id$", "").replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        }

        void fresh(String id) throws DriverException.Refused {
            made.put("requestId", printable("requestId", given("requestId").orElse(id)));
            reference();
            made.put("type", "new");
            number("level", 14);
            eta();
            vehicle();
        }

        void update() throws DriverException.Refused {
            open("update");
            if (given("level").isPresent()) {
                number("level", 14);
            }
            eta();
        }

        void cancel() throws DriverException.Refused {
            open("cancel");
        }

        /** References are given with a new request only: later it is known by its id (list 1.2.1, M0022). */
        private void open(String type) throws DriverException.Refused {
            String id = given(CommandPlan.REQUEST).or(() -> given("requestId")).orElse("");
            made.put("requestId", printable(CommandPlan.REQUEST, id));
            made.put("type", type);
        }

        private void reference() throws DriverException.Refused {
            var named =
                    REFERENCES.stream().filter(name -> given(name).isPresent()).toList();
            if (named.size() != 1) {
                throw new DriverException.Refused("got " + (named.isEmpty() ? "no reference" : named)
                        + ", wanted exactly one of " + String.join(", ", REFERENCES));
            }
            String reference = named.get(0);
            Integer highest = NUMBERED.get(reference);
            if (highest == null) {
                made.put(reference, printable(reference, given(reference).orElse("")));
            } else {
                number(reference, highest);
            }
            if (given("laneOutId").isPresent()) {
                if (!reference.equals("laneInId")) {
                    throw new DriverException.Refused("laneOutId goes with laneInId only, got " + reference);
                }
                number("laneOutId", HIGHEST);
            }
        }

        private void number(String name, int highest) throws DriverException.Refused {
            String text = given(name).orElse("");
            if (!WHOLE.matcher(text).matches() || Integer.parseInt(text) > highest) {
                throw wrong(name, text, "a whole number from 0 to " + highest);
            }
            made.put(name, Integer.toString(Integer.parseInt(text)));
        }

        private void eta() throws DriverException.Refused {
            if (given("eta").isEmpty()) {
                return;
            }
            String text = given("eta").orElse("");
            var form = SECONDS.matcher(text);
            int seconds = form.matches() ? Integer.parseInt(form.group(1)) * ("m".equals(form.group(2)) ? 60 : 1) : -1;
            if (seconds < 0 || seconds > HIGHEST) {
                throw wrong("eta", text, "whole seconds from 0 to 255");
            }
            made.put("eta", Integer.toString(seconds));
        }

        private void vehicle() throws DriverException.Refused {
            var type = given("vehicleType");
            if (type.isEmpty()) {
                return;
            }
            if (!VEHICLES.contains(type.get())) {
                throw wrong("vehicleType", type.get(), "one of " + String.join(", ", VEHICLES));
            }
            made.put("vehicleType", type.get());
        }

        private static String printable(String name, String text) throws DriverException.Refused {
            if (!PRINTABLE.matcher(text).matches()) {
                throw wrong(name, text, "1 to 128 printable characters");
            }
            return text;
        }

        private static DriverException.Refused wrong(String name, String got, String wanted) {
            return new DriverException.Refused(
                    got.isEmpty()
                            ? name + " is missing, wanted " + wanted
                            : name + " is '" + got + "', wanted " + wanted);
        }
    }
}

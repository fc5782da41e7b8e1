package city.aryk.cli.imports;

import city.aryk.cli.imports.Draft.Head;
import city.aryk.cli.imports.Draft.Point;
import city.aryk.profiles.ProfileSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Converts a meter template of evcc. Every usage is rendered for itself; usages that measure at the same place (the
 * same register for the total power) become one profile with the points of all of them, others become a profile each.
 */
final class EvccImport {
    private static final String CLASS = "energy-meter";
    private static final String POWER = "power.active.total";

    /** What one usage gives, or several that were found to be one measuring place. */
    private record Place(String usage, Map<String, Point> points, Set<String> caveats) {
        boolean sameAs(Place other) {
            Point mine = points.get(POWER);
            Point theirs = other.points.get(POWER);
            return mine != null && theirs != null && mine.wiring().equals(theirs.wiring());
        }
    }

    private final EvccTemplate template;
    private final ProfileSet profiles;
    private final List<Place> found = new ArrayList<>();
    private final List<Miss> misses = new ArrayList<>();
    private Optional<String> borrowed = Optional.empty();

    private EvccImport(EvccTemplate template, ProfileSet profiles) {
        this.template = template;
        this.profiles = profiles;
    }

    /** @param profiles where registers of meters that the template only names are found */
    static Conversion convert(SourceText source, Node top, ProfileSet profiles) throws ImportFault {
        var conversion = new EvccImport(EvccTemplate.read(source, top), profiles);
        for (String usage : conversion.template.usages()) {
            conversion.read(usage);
        }
        return conversion.result(source);
    }

    private void read(String usage) throws ImportFault {
        GoRendering rendering = template.render(usage);
        rendering
                .leftOut()
                .forEach(action -> misses.add(new Miss(
                        "render",
                        template.line(action.line()),
                        Reason.UNRESOLVED,
                        "{{ " + action.action() + " }} is not taken; its part is left out")));
        Node meter;
        try {
            meter = NodeReader.read(rendering.text());
        } catch (ImportFault e) {
            Spot spot = template.spot(rendering, e.spot());
            misses.add(new Miss(
                    "usage " + usage, spot.line(), Reason.UNRESOLVED, "the rendered template is " + e.getMessage()));
            return;
        }
        Place place = new Place(usage, new LinkedHashMap<>(), new TreeSet<>(template.assumptions(rendering)));
        points(meter, usage, rendering).forEach(point -> place.points().putIfAbsent(point.term(), point));
        if (!place.points().isEmpty()) {
            join(place);
        }
    }

    private List<Point> points(Node meter, String usage, GoRendering rendering) {
        if (meter.text("type").equals("mbmd")) {
            var mbmd = new MbmdMeter(spot -> template.spot(rendering, spot));
            mbmd.read(meter, profiles);
            misses.addAll(mbmd.misses());
            borrowed = mbmd.points().isEmpty() ? borrowed : MbmdMeter.profile(meter);
            return mbmd.points();
        }
        var custom = new EvccMeter(usage, template.undecided(rendering), spot -> template.spot(rendering, spot));
        custom.read(meter);
        misses.addAll(custom.misses());
        return custom.points();
    }

    private void join(Place place) {
        Optional<Place> same = found.stream().filter(place::sameAs).findFirst();
        if (same.isEmpty()) {
            found.add(place);
            return;
        }
        place.points().forEach(same.get().points()::putIfAbsent);
        same.get().caveats().addAll(place.caveats());
    }

    private Conversion result(SourceText source) {
        List<Draft> drafts = new ArrayList<>();
        for (Place place : found) {
            String name = Names.level(template.name()) + (found.size() > 1 ? "-" + Names.level(place.usage()) : "");
            List<String> caveats = new ArrayList<>(place.caveats());
            if (!template.serialLine().isEmpty()) {
                caveats.add("serial line as evcc presets it: " + template.serialLine());
            }
            var head = new Head(name, CLASS, template.products(), source(source), caveats);
            drafts.add(new Draft(head, List.copyOf(place.points().values())));
        }
        return new Conversion(drafts, misses);
    }

    private String source(SourceText source) {
        String from = "evcc-io/evcc templates/definition/meter/" + source.fileName() + ", " + source.licence("MIT")
                + "; made by aryk profile import";
        return borrowed.map(name -> from + "; registers of profile " + name).orElse(from);
    }
}

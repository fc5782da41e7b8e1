package city.aryk.cli.imports;

import city.aryk.cli.imports.Draft.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A meter template of evcc (docs.evcc.io, "Device templates"): what it says of products and parameters, and the Go
 * template under {@code render} that writes the configuration of the meter.
 */
final class EvccTemplate {
    /** Parameters of the connection; they belong to a site, not to a profile. */
    private static final Set<String> CONNECTION = Set.of(
            "usage",
            "modbus",
            "id",
            "host",
            "port",
            "device",
            "baudrate",
            "comset",
            "tcpip",
            "udp",
            "rs485serial",
            "rs485tcpip",
            "timeout",
            "delay",
            "cache");

    private static final int MAX_USAGES = 8;
    private static final int MAX_TEXT = 120;

    private final String name;
    private final Node top;
    private final GoTemplate template;
    private final Node render;
    private final int indent;
    private final Map<String, String> defaults = new HashMap<>();

    private EvccTemplate(String name, Node top, Node render, GoTemplate template, int indent) {
        this.name = name;
        this.top = top;
        this.render = render;
        this.template = template;
        this.indent = indent;
        for (Node param : top.list("params")) {
            param.at("default").ifPresent(value -> defaults.put(param.text("name"), value.text()));
        }
    }

    static boolean matches(Node top) {
        return top.at("render").isPresent()
                && (top.at("template").isPresent() || top.at("params").isPresent());
    }

    static EvccTemplate read(SourceText source, Node top) throws ImportFault {
        Node render = top.at("render").orElse(top);
        if (!(render instanceof Node.Leaf) || render.text().isBlank()) {
            throw new ImportFault(render.spot(), "'render' is empty; wanted a template of type custom or mbmd");
        }
        List<String> lines = source.text().lines().skip(render.spot().line()).toList();
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> line.length() - line.stripLeading().length())
                .orElse(0);
        try {
            String name = top.text("template").isBlank() ? source.stem() : top.text("template");
            return new EvccTemplate(name, top, render, GoTemplate.parse(render.text()), indent);
        } catch (ImportFault e) {
            Spot at = e.spot();
            throw new ImportFault(
                    new Spot(render.spot().line() + at.line(), indent + at.column()), String.valueOf(e.getMessage()));
        }
    }

    /** What the template calls itself, or else the name of its file. */
    String name() {
        return name;
    }

    /** What the meter may be used for; one empty text where the template makes no difference. */
    List<String> usages() {
        List<String> usages = top.list("params").stream()
                .filter(param -> param.text("name").equals("usage"))
                .flatMap(param -> param.list("choice").stream())
                .map(Node::text)
                .limit(MAX_USAGES)
                .toList();
        return usages.isEmpty() ? List.of("") : usages;
    }

    List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (Node product : top.list("products")) {
            Node words = product.at("description").orElse(product);
            String model = words.text("generic").isEmpty() ? words.text("en") : words.text("generic");
            String brand = product.text("brand");
            if (!model.isBlank() || !brand.isBlank()) {
                products.add(new Product(shortened(brand, "any"), shortened(model, name())));
            }
        }
        return products.isEmpty() ? List.of(new Product("any", shortened(name(), "any"))) : products;
    }

    /** The serial settings that the template presets, e.g. {@code 9600 baud, 8E1}; empty where it does not. */
    String serialLine() {
        return top.list("params").stream()
                .filter(param -> param.text("name").equals("modbus"))
                .map(param -> (param.text("baudrate").isEmpty() ? "" : param.text("baudrate") + " baud ")
                        + param.text("comset"))
                .map(String::strip)
                .findFirst()
                .orElse("");
    }

    /** The configuration for one usage, with every parameter at its default. */
    GoRendering render(String usage) throws ImportFault {
        Map<String, String> values = new HashMap<>(defaults);
        values.put("usage", usage);
        values.put("modbus", speaksTcp() ? "tcpip" : "rs485serial");
        return GoRendering.of(template, values);
    }

    private boolean speaksTcp() {
        return top.list("params").stream()
                .filter(param -> param.text("name").equals("modbus"))
                .flatMap(param -> param.list("choice").stream())
                .anyMatch(choice -> choice.text().equals("tcpip"));
    }

    /** What the parameters that conditions looked at were taken to be, for people; the connection's are left out. */
    Set<String> assumptions(GoRendering rendering) {
        Set<String> words = new TreeSet<>();
        for (String name : rendering.asked()) {
            if (!CONNECTION.contains(name)) {
                String value = defaults.getOrDefault(name, "");
                words.add("converted with " + name + " = " + (value.isEmpty() ? "(empty)" : shortened(value, "")));
            }
        }
        return words;
    }

    /** The parameters without a default that conditions looked at. */
    String undecided(GoRendering rendering) {
        return rendering.asked().stream()
                .filter(name -> !CONNECTION.contains(name) && !defaults.containsKey(name))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** A place in the file for a line of a rendering. */
    Spot spot(GoRendering rendering, Spot written) {
        return new Spot(render.spot().line() + rendering.line(written.line()), indent + written.column());
    }

    int line(int templateLine) {
        return render.spot().line() + templateLine;
    }

    private static String shortened(String text, String otherwise) {
        String plain = text.strip().replaceAll("\\s+", " ");
        return plain.isEmpty() ? otherwise : plain.substring(0, Math.min(plain.length(), MAX_TEXT));
    }
}

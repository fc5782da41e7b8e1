package city.aryk.cli.imports;

import java.util.List;

/**
 * A profile before it is written.
 *
 * @param points in the order of the file; no term twice
 */
record Draft(Head head, List<Point> points) {

    /**
     * What stands above the points.
     *
     * @param name of the profile and of its file
     * @param source where the addresses are from, with the licence
     * @param caveats what was assumed
     */
    record Head(String name, String deviceClass, List<Product> products, String source, List<String> caveats) {
        public Head {
            products = List.copyOf(products);
            caveats = List.copyOf(caveats);
        }
    }

    /** Something that can be bought. */
    record Product(String brand, String model) {}

    /**
     * A point that is carried over.
     *
     * @param term the vocabulary's name
     * @param from its name in the file, and the line where it stands
     */
    record Point(String term, Wiring wiring, String from, int line) {}

    public Draft {
        points = List.copyOf(points);
    }

    Draft without(Point dropped) {
        return new Draft(
                head, points.stream().filter(point -> !point.equals(dropped)).toList());
    }
}

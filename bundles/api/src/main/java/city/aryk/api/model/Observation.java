package city.aryk.api.model;

/** The outcome of looking at one point once: either a {@link Reading} or a {@link Gap}, never null. */
public sealed interface Observation permits Reading, Gap {
    PointId point();
}

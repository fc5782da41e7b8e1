package city.aryk.analytics.lighting;

/** What lamps are expected to do. */
enum Light {
    /** It is dark: they burn. */
    NIGHT,
    /** It is light: they do not. */
    DAY,
    /** They may do either: twilight, or hours in which they may be dimmed or off. */
    EITHER,
    /** Nobody knows: no trusted time, or a photocell or contactor that has not been heard of. */
    UNKNOWN
}

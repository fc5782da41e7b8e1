package city.aryk.commands;

import city.aryk.api.model.Event;

/** Writes down what is asked and what becomes of it. Safe for use by all threads. */
interface Audit {
    /** Writes it down; whether it is durable. Waits for a moment at most. */
    boolean durably(Event event);

    /** Writes it down in time; never waits. Events keep their order. */
    void tell(Event event);
}

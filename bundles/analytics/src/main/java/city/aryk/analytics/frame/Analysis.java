package city.aryk.analytics.frame;

import city.aryk.api.time.Time;

/** Something that the pipeline computes of scans. */
public interface Analysis extends Computing {

    /** Begins to work. */
    Stage start(Task task, Time time);
}

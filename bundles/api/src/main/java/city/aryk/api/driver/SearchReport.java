package city.aryk.api.driver;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Is told how a search goes. Called on the thread of the search. */
public interface SearchReport {

    /**
     * A device that answered.
     *
     * @param endpoint as a site names it, e.g. {@code mbus:///dev/ttyUSB0?baud=2400&primary=5}; {@code secret:NAME} stands
     *     where a secret was needed
     * @param identity what the device says of itself, in the order to show, by the keys of the profiles'
     *     {@code identity:}, e.g. {@code manufacturer}, {@code model}, {@code version}, {@code serial}; may be empty
     */
    record Found(URI endpoint, Map<String, String> identity) {
        public Found {
            identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
        }
    }

    /**
     * The next step begins.
     *
     * @param done steps that are behind; grows, but may stand still
     * @param total steps as far as they are known now; may grow
     * @param what is tried now, a few English words, e.g. {@code 9600 8E1 unit 17}
     * @throws InterruptedException when the search is to end; what was found is kept
     */
    void progress(int done, int total, String what) throws InterruptedException;

    /** A device answered. One that is reported twice under the same endpoint counts once. */
    void found(Found device);

    /** What the person at the cabinet should know, e.g. noise, a collision, a wrong password: one English sentence. */
    void remark(String text);
}

package city.aryk.street.rsmp;

import java.util.List;
import java.util.Set;

/**
 * Who a site is and how it speaks.
 *
 * @param siteId e.g. {@code RN+SI0001}
 * @param versions of the core that it offers, the newest last
 * @param sxl version of the signal exchange list
 * @param manners how it behaves where the specification leaves that open
 */
public record SiteIdentity(String siteId, List<String> versions, String sxl, Manners manners) {

    /**
     * What is set up at a site.
     *
     * @param textOnChange {@code sOc} is wanted as the text True or False, as the first schemas of core 3.2 have it
     * @param watchdogMillis between two watchdogs
     * @param ackMillis the longest wait for an acknowledgement
     * @param buffered statuses whose subscriptions survive a disconnection, and are kept until it is over
     */
    public record Manners(boolean textOnChange, long watchdogMillis, long ackMillis, Set<String> buffered) {
        public static final Manners STANDARD =
                new Manners(false, 60_000, 30_000, Set.of("S0014", "S0205", "S0206", "S0207", "S0208"));

        public Manners {
            buffered = Set.copyOf(buffered);
        }
    }

    public SiteIdentity {
        versions = List.copyOf(versions);
    }

    /** A site that speaks every version that is known, with signal exchange list 1.2.1. */
    public static SiteIdentity of(String siteId) {
        var versions = List.of("3.1.2", "3.1.3", "3.1.4", "3.1.5", "3.2.0", "3.2.1", "3.2.2");
        return new SiteIdentity(siteId, versions, "1.2.1", Manners.STANDARD);
    }

    /** The same site with other manners. */
    public SiteIdentity with(Manners other) {
        return new SiteIdentity(siteId, versions, sxl, other);
    }

    /** The same site that speaks only these. */
    public SiteIdentity speaking(List<String> core, String list) {
        return new SiteIdentity(siteId, core, list, manners);
    }
}

package city.aryk.kura;

import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.SiteDesk;
import java.util.List;
import java.util.Locale;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.ChannelDescriptor;

/**
 * Offers the points of a profile to Kura's channels: one attribute whose options they are. Kura's assets take no other
 * implementation of an attribute than its own (BaseAssetConfiguration of Kura 5.6 casts to it).
 */
final class PointDescriptor implements ChannelDescriptor {
    /** The channel's setting that names the point; without it the channel has the point's name. */
    static final String POINT = "point";

    private final List<PointPlan> points;

    PointDescriptor(List<PointPlan> points) {
        this.points = List.copyOf(points);
    }

    static PointDescriptor of(SiteDesk.Sheet sheet) {
        return new PointDescriptor(sheet.points());
    }

    @Override
    public Object getDescriptor() {
        var attribute = new Tad();
        attribute.setId(POINT);
        attribute.setName(POINT);
        attribute.setType(Tscalar.STRING);
        attribute.setCardinality(0);
        attribute.setRequired(false);
        attribute.setDefault("");
        attribute.setDescription("Point of the device's profile; without one the channel's own name counts.");
        attribute.setOption(option("", "the channel's own name"));
        for (var plan : points) {
            attribute.setOption(option(plan.point().text(), label(plan)));
        }
        return List.of(attribute);
    }

    private static Toption option(String value, String label) {
        var option = new Toption();
        option.setValue(value);
        option.setLabel(label);
        return option;
    }

    private static String label(PointPlan plan) {
        String kind = plan.meaning().kind().name().toLowerCase(Locale.ROOT);
        String unit = plan.meaning().unit().code();
        return plan.point() + " (" + kind + (unit.equals("1") ? "" : ", " + unit) + ")";
    }
}

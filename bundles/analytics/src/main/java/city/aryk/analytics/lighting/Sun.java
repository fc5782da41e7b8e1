package city.aryk.analytics.lighting;

/**
 * Where the sun stands over a place: NOAA's solar calculation after J. Meeus, Astronomical Algorithms (1991), chapters
 * 24, 25 and 27. Within 0.02 degrees of the IAU's routines from 2000 to 2050. Immutable.
 */
final class Sun {
    /** The sun's elevation at sunrise and sunset: 34' refraction and 16' radius of the disk, by convention. */
    static final double HORIZON = -0.833;

    private static final long J2000_MILLIS = 946_728_000_000L;
    private static final double CENTURY_MILLIS = 36_525.0 * 86_400_000;
    private static final double MINUTES_A_DAY = 1440;
    private static final double MILLIS_A_MINUTE = 60_000;

    private final double sinLatitude;
    private final double cosLatitude;
    private final double longitude;

    /**
     * @param latitude degrees, positive to the north
     * @param longitude degrees, positive to the east
     */
    Sun(double latitude, double longitude) {
        this.sinLatitude = sin(latitude);
        this.cosLatitude = cos(latitude);
        this.longitude = longitude;
    }

    /** The elevation of the middle of the disk above the horizon, without refraction, in degrees. */
    double elevation(long utcMillis) {
        double t = (utcMillis - J2000_MILLIS) / CENTURY_MILLIS;
        double obliquity = obliquity(t);
        double declination = Math.asin(sin(obliquity) * sin(apparentLongitude(t)));
        double solarMinutes =
                Math.floorMod(utcMillis, 86_400_000L) / MILLIS_A_MINUTE + equationOfTime(t, obliquity) + 4 * longitude;
        double hourAngle = (solarMinutes % MINUTES_A_DAY) / 4 - 180;
        double sine = sinLatitude * Math.sin(declination) + cosLatitude * Math.cos(declination) * cos(hourAngle);
        return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, sine))));
    }

    private static double meanLongitude(double t) {
        return (280.46646 + t * (36_000.76983 + t * 0.0003032)) % 360;
    }

    private static double meanAnomaly(double t) {
        return 357.52911 + t * (35_999.05029 - 0.0001537 * t);
    }

    private static double eccentricity(double t) {
        return 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
    }

    private static double apparentLongitude(double t) {
        double anomaly = meanAnomaly(t);
        double centre = sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
                + sin(2 * anomaly) * (0.019993 - 0.000101 * t)
                + sin(3 * anomaly) * 0.000289;
        return meanLongitude(t) + centre - 0.00569 - 0.00478 * sin(node(t));
    }

    /** Of the moon's orbit. */
    private static double node(double t) {
        return 125.04 - 1934.136 * t;
    }

    private static double obliquity(double t) {
        double seconds = 21.448 - t * (46.815 + t * (0.00059 - t * 0.001813));
        return 23 + (26 + seconds / 60) / 60 + 0.00256 * cos(node(t));
    }

    /** By how many minutes a sundial is ahead of the mean time. */
    private static double equationOfTime(double t, double obliquity) {
        double y = Math.pow(Math.tan(Math.toRadians(obliquity) / 2), 2);
        double longitude = meanLongitude(t);
        double anomaly = meanAnomaly(t);
        double e = eccentricity(t);
        double radians = y * sin(2 * longitude)
                - 2 * e * sin(anomaly)
                + 4 * e * y * sin(anomaly) * cos(2 * longitude)
                - 0.5 * y * y * sin(4 * longitude)
                - 1.25 * e * e * sin(2 * anomaly);
        return 4 * Math.toDegrees(radians);
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}

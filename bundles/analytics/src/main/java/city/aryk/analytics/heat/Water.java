package city.aryk.analytics.heat;

/** Properties of water. */
final class Water {
    private Water() {}

    /**
     * Density at atmospheric pressure in kg/m3, 0 to 150 Cel (G. S. Kell, Journal of Chemical and Engineering Data 20
     * (1975), 97, equation 16); pressure of a heating network adds less than 0.1 %.
     */
    static double density(double celsius) {
        double t = celsius;
        double above = 999.83952
                + t * (16.945176 + t * (-7.9870401e-3 + t * (-46.170461e-6 + t * (105.56302e-9 + t * -280.54253e-12))));
        return above / (1 + 16.879850e-3 * t);
    }
}

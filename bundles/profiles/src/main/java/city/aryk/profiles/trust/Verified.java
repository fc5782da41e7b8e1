package city.aryk.profiles.trust;

import java.util.Optional;

/**
 * A signature that was found good.
 *
 * @param signer subject of the leaf certificate, RFC 2253
 * @param fingerprint SHA-256 of the leaf certificate, 64 hexadecimal digits
 * @param note what could not be judged, for the audit: the dates, while the clock is unset
 */
public record Verified(String signer, String fingerprint, Optional<String> note) {}

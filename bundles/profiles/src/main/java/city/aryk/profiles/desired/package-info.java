/**
 * What a gateway is told to be, and what it says it is.
 *
 * <p>The desired configuration is one signed JSON document, the same over MQTT (topic
 * {@code aryk/1/{site}/{gateway}/desired}, retained) and on a USB stick. Outside, the envelope:
 * <pre>
 * {"format": "aryk-envelope/1",
 *  "payload": "{...}",            text; the signature is over its UTF-8 bytes
 *  "signature": "...",            Ed25519, base64
 *  "chain": "-----BEGIN ..."}     the signer's certificates, PEM, leaf first
 * </pre>
 * Inside, the document; every key that is not marked must be there:
 * <pre>
 * {"format": "aryk-desired/1",
 *  "version": 42, "name": "wider voltage range", "created": "2026-07-01T10:00:00Z", "for": ["almaty-*&#47;gw-1*"],
 *  "set": {"inline": "base64"}                                    optional: the set in force stays
 *       | {"file": "meters-42.aryk", "sha256": "..."}             beside the document on the stick
 *       | {"url": "https://...", "sha256": "..."},
 *  "site": {"complete": "site: ..."} | {"overrides": "devices: ..."},   optional: the site in force stays
 *  "trial": {"duration": "10m", "settle": "2m", "restarts": 0, "silent-devices": 0,
 *            "largest-error-share": 0.2, "uplink": true, "largest-memory-mib": 96,
 *            "largest-point-loss": 0.5},                            optional, and each of its keys
 *  "rollout": {"canaries": ["almaty-abay-*&#47;*"], "batch": 50, "fleet": 1000, "pause": "15m",
 *              "from": "2026-07-02T04:00:00Z"},                   optional: everybody at once; from is optional
 *  "attempts": 2,                                                 optional, 1 to 10: tries of a version taken back
 *  "allow-older": false}                                          optional
 * </pre>
 *
 * <p>Pure code: no threads, no clocks, no files, no network. Everything public is immutable and safe for use by all
 * threads, except {@link city.aryk.profiles.desired.Trial}, which belongs to one.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.desired;

/**
 * Who may configure a gateway: trust anchors, certificate chains, keys and signatures.
 *
 * <p>Everything a gateway takes from outside is signed with Ed25519 (RFC 8032) over the exact bytes of the payload, and
 * travels with the signer's certificate chain (RFC 5280), leaf first. The leaf needs the key usage
 * {@code digitalSignature} and the extended key usage {@code codeSigning}, so that a certificate which only opens TLS
 * connections cannot sign a configuration. Nothing is asked over the network; there is no revocation list: a key is
 * withdrawn by a set whose {@code trust/} folder leaves out its anchor.
 *
 * <p>Pure code: no threads, no clocks, no state. Everything public is immutable and safe for use by all threads.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.trust;

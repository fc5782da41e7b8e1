/**
 * The signed profile set: device profiles as one file that a gateway can trust.
 *
 * <p>A set is a ZIP archive (PKWARE APPNOTE 6.3, a small part of it) in one canonical form. Entries in this order:
 * <ol>
 *   <li>{@code manifest.json}: version, name, time of creation, for whom, and path, size and SHA-256 of every file; in
 *       one exact spelling, so that its SHA-256 is the identity of the set
 *   <li>{@code manifest.sig}: Ed25519 over the bytes of {@code manifest.json}, 64 bytes
 *   <li>{@code signer.pem}: the signer's certificate chain, leaf first
 *   <li>the files in the manifest's order, which is that of their paths' bytes
 * </ol>
 * Every entry is a plain file: fixed time, mode 0644, no extra field, no comment, no data descriptor, no encryption,
 * method 0 (stored) or 8 (deflated). Stored, the same content gives the same bytes everywhere; deflated, wherever zlib
 * is the same. The signature does not depend on it.
 *
 * <p>Because manifest and signature come first, a reader judges the signer before it takes in one byte of content, and
 * streams the content afterwards within bounds that the signed manifest gives. What does not have exactly this form is
 * refused, whatever other ZIP readers make of it.
 *
 * <p>Pure code: no threads, no clocks. Records are immutable; readers and writers belong to one thread.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.set;

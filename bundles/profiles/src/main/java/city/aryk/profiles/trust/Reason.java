package city.aryk.profiles.trust;

import java.util.Locale;

/** Why something from outside was refused. The name travels to the operator; the message beside it says what. */
public enum Reason {
    /** Not of the form that was expected: no archive, no JSON, no certificate. */
    FORMAT,
    /** Ends before it is complete. */
    TRUNCATED,
    /** Larger than is accepted. */
    TOO_LARGE,
    /** More entries than are accepted. */
    TOO_MANY,
    /** Would grow out of all proportion when unpacked. */
    ARCHIVE_BOMB,
    /** A path that leads out of its folder. */
    PATH_TRAVERSAL,
    /** A path that starts at the root of a file system. */
    ABSOLUTE_PATH,
    /** A path that is no plain relative path in the permitted letters. */
    BAD_PATH,
    /** The same thing twice. */
    DUPLICATE,
    /** A symbolic link. */
    LINK,
    /** Present but not listed in the manifest. */
    UNLISTED,
    /** Listed in the manifest but not present. */
    MISSING,
    /** The content is not the content that was signed. */
    ALTERED,
    /** Right in content, but not in the one form that is written. */
    NOT_CANONICAL,
    /** The signature does not belong to the payload. */
    BAD_SIGNATURE,
    /** The certificate chain does not lead to a trust anchor. */
    UNTRUSTED,
    /** A certificate is not valid at this time. */
    NOT_IN_FORCE,
    /** A certificate is not meant for signing configurations. */
    KEY_USAGE,
    /** Made for another gateway. */
    WRONG_GATEWAY,
    /** Older than what is in force. */
    OLDER,
    /** The same version with another content. */
    SAME_VERSION,
    /** The same document was rolled back here before. */
    ROLLED_BACK_BEFORE;

    /** The name in messages and documents, e.g. {@code wrong-gateway}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a list of paths can stand beside each other in one folder, and is in order. */
record PathOrder(String place) {
    void check(List<String> paths) throws RefusedException {
        Set<String> files = new HashSet<>(Set.of(Names.MANIFEST, Names.SIGNATURE, Names.SIGNER));
        String before = "";
        for (String path : paths) {
            Names.check(path);
            if (!files.add(path)) {
                throw new RefusedException(Reason.DUPLICATE, path, "stands twice in " + place);
            }
            if (path.compareTo(before) < 0) {
                throw new RefusedException(
                        Reason.NOT_CANONICAL,
                        path,
                        "stands behind " + before + " in " + place + "; wanted paths in order");
            }
            before = path;
        }
        for (String path : paths) {
            noFileAsFolder(path, files);
        }
    }

    private void noFileAsFolder(String path, Set<String> files) throws RefusedException {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (files.contains(path.substring(0, slash))) {
                throw new RefusedException(
                        Reason.DUPLICATE, path, path.substring(0, slash) + " is both a file and a folder in " + place);
            }
        }
    }
}

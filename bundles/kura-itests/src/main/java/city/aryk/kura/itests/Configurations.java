package city.aryk.kura.itests;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Kura's configuration service as its source shows it: defaults come from the metatype file named after the pid, values
 * are merged over them, passwords are encrypted and reach the component as text, instances are named by {@code
 * kura.service.pid}.
 */
@SuppressWarnings("JdkObsolete") // the framework wants a Dictionary
final class Configurations implements ConfigurationService {
    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final UnaryOperator<char[]> encryption;

    Configurations(BundleContext context, ConfigurationAdmin admin, UnaryOperator<char[]> encryption) {
        this.context = context;
        this.admin = admin;
        this.encryption = encryption;
    }

    /** One attribute of a metatype file. */
    record Attribute(Element element) {
        String get(String name) {
            return element.getAttribute(name);
        }
    }

    /** A metatype file, by the pid in its name. */
    record Metatype(String pid, String designated, String factory, String id, List<Attribute> attributes) {}

    List<Metatype> metatypes() {
        List<Metatype> found = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            var entries = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
            if (entries != null) {
                for (var entry : Collections.list(entries)) {
                    String name = entry.getPath().substring(entry.getPath().lastIndexOf('/') + 1);
                    try (var in = entry.openStream()) {
                        found.add(metatype(name.replace(".xml", ""), in));
                    } catch (IOException | SAXException | ParserConfigurationException e) {
                        throw new AssertionError(name, e);
                    }
                }
            }
        }
        return found;
    }

    private static Metatype metatype(String pid, InputStream in)
            throws IOException, SAXException, ParserConfigurationException {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        var ads = document.getElementsByTagName("AD");
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < ads.getLength(); i++) {
            attributes.add(new Attribute((Element) ads.item(i)));
        }
        var designate = (Element) document.getElementsByTagName("Designate").item(0);
        var ocd = (Element) document.getElementsByTagName("OCD").item(0);
        return new Metatype(
                pid,
                designate.getAttribute("pid"),
                designate.getAttribute("factoryPid"),
                ocd.getAttribute("id"),
                attributes);
    }

    @Override
    public Set<String> getFactoryComponentPids() {
        return metatypes().stream()
                .map(Metatype::factory)
                .filter(pid -> !pid.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public void createFactoryConfiguration(
            String factoryPid, String pid, Map<String, Object> properties, boolean takeSnapshot) throws KuraException {
        if (!getFactoryComponentPids().contains(factoryPid) || configuration(pid) != null) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, factoryPid, pid);
        }
        try {
            update(admin.createFactoryConfiguration(factoryPid, null), factoryPid, pid, properties);
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, e);
        }
    }

    @Override
    public void deleteFactoryConfiguration(String pid, boolean takeSnapshot) throws KuraException {
        try {
            var found = configuration(pid);
            if (found != null) {
                found.delete();
            }
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, e);
        }
    }

    @Override
    public Set<String> getConfigurableComponentPids() {
        return Set.of();
    }

    @Override
    public void updateConfiguration(String pid, Map<String, Object> properties) throws KuraException {
        updateConfiguration(pid, properties, true);
    }

    @Override
    public void updateConfiguration(String pid, Map<String, Object> properties, boolean takeSnapshot)
            throws KuraException {
        try {
            var found = configuration(pid);
            Map<String, Object> merged = new HashMap<>();
            if (found != null) {
                var old = found.getProperties();
                Collections.list(old.keys()).forEach(key -> merged.put(key, old.get(key)));
            }
            merged.putAll(properties);
            var target = found == null ? admin.getConfiguration(pid, "?") : found;
            update(target, found == null || found.getFactoryPid() == null ? pid : found.getFactoryPid(), pid, merged);
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, e);
        }
    }

    /** Forgets everything, as a Kura does whose newest snapshot is empty; singletons get their defaults again. */
    void loseSnapshot() throws Exception {
        var all = admin.listConfigurations(null);
        for (var one : all == null ? new Configuration[0] : all) {
            one.delete();
        }
    }

    private void update(Configuration target, String metatypePid, String pid, Map<String, Object> properties)
            throws IOException {
        var all = new Hashtable<String, Object>();
        for (var metatype : metatypes()) {
            if (metatype.pid().equals(metatypePid)) {
                metatype.attributes().forEach(ad -> all.put(ad.get("id"), typed(ad.get("type"), ad.get("default"))));
            }
        }
        properties.forEach((key, value) -> all.put(
                key,
                value instanceof Password password ? new String(encryption.apply(password.getPassword())) : value));
        all.put(KURA_SERVICE_PID, pid);
        target.update(all);
    }

    private static Object typed(String type, String text) {
        return switch (type) {
            case "Integer" -> Integer.valueOf(text);
            case "Boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private Configuration configuration(String pid) throws KuraException {
        try {
            var found = admin.listConfigurations("(" + KURA_SERVICE_PID + "=" + pid + ")");
            return found == null ? null : found[0];
        } catch (IOException | InvalidSyntaxException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, e);
        }
    }
}

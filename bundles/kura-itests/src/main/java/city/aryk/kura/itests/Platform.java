package city.aryk.kura.itests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.status.CloudConnectionStatusComponent;
import org.eclipse.kura.status.CloudConnectionStatusEnum;
import org.eclipse.kura.status.CloudConnectionStatusService;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.watchdog.CriticalComponent;
import org.eclipse.kura.watchdog.WatchdogService;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** What a Kura offers its components, as small as it can be and as honest as it must be. */
@SuppressWarnings("JdkObsolete") // the framework wants a Dictionary
final class Platform {
    static final String PUBLISHER = "test-publisher";

    final Map<String, RequestHandler> handlers = new ConcurrentHashMap<>();
    final AtomicInteger checkins = new AtomicInteger();
    final List<CriticalComponent> critical = new CopyOnWriteArrayList<>();
    final Publisher publisher = new Publisher();
    volatile CloudConnectionStatusEnum light = CloudConnectionStatusEnum.OFF;
    final Configurations configurations;

    Platform(BundleContext context) {
        var admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        configurations = new Configurations(context, admin, this::encrypt);
        SystemService system = () -> Path.of(context.getProperty("kura.data")).toString();
        context.registerService(SystemService.class, system, none());
        context.registerService(CryptoService.class, new Crypto(), none());
        context.registerService(WatchdogService.class, new Watchdog(), none());
        context.registerService(CloudConnectionStatusService.class, new Light(), none());
        context.registerService(RequestHandlerRegistry.class, new Registry(), none());
        context.registerService(ConfigurationService.class, configurations, none());
        var named = none();
        named.put(ConfigurationService.KURA_SERVICE_PID, PUBLISHER);
        context.registerService(CloudPublisher.class, publisher, named);
    }

    private static Dictionary<String, Object> none() {
        return new Hashtable<>();
    }

    private char[] encrypt(char[] plain) {
        return ("enc:" + new StringBuilder(new String(plain)).reverse()).toCharArray();
    }

    /** Turns texts round; what it did not make it does not open, as the real one. */
    private final class Crypto implements CryptoService {
        @Override
        public char[] encryptAes(char[] plain) {
            return encrypt(plain);
        }

        @Override
        public char[] decryptAes(char[] encrypted) throws KuraException {
            String text = new String(encrypted);
            if (!text.startsWith("enc:")) {
                throw new KuraException(KuraErrorCode.DECODER_ERROR, "value");
            }
            return new StringBuilder(text.substring(4)).reverse().toString().toCharArray();
        }
    }

    private final class Watchdog implements WatchdogService {
        @Override
        public void registerCriticalComponent(CriticalComponent component) {
            critical.add(component);
        }

        @Override
        public void unregisterCriticalComponent(CriticalComponent component) {
            critical.remove(component);
        }

        @Override
        public void checkin(CriticalComponent component) {
            checkins.incrementAndGet();
        }
    }

    private final class Light implements CloudConnectionStatusService {
        @Override
        public void register(CloudConnectionStatusComponent component) {
            updateStatus(component, component.getNotificationStatus());
        }

        @Override
        public void unregister(CloudConnectionStatusComponent component) {
            light = CloudConnectionStatusEnum.OFF;
        }

        @Override
        public boolean updateStatus(CloudConnectionStatusComponent component, CloudConnectionStatusEnum status) {
            component.setNotificationStatus(status);
            light = status;
            return true;
        }
    }

    private final class Registry implements RequestHandlerRegistry {
        @Override
        public void registerRequestHandler(String application, RequestHandler handler) {
            handlers.put(application, handler);
        }

        @Override
        public void unregister(String application) {
            handlers.remove(application);
        }
    }

    /** Takes messages and confirms them when it is told to. */
    static final class Publisher implements CloudPublisher {
        final List<KuraMessage> messages = new CopyOnWriteArrayList<>();
        private final List<CloudDeliveryListener> listeners = new CopyOnWriteArrayList<>();
        private final List<String> open = new ArrayList<>();
        private boolean confirms;
        private boolean full;
        private int last;

        @Override
        public synchronized String publish(KuraMessage message) throws KuraException {
            if (full) {
                throw new KuraException(KuraErrorCode.STORE_ERROR, "the store is full");
            }
            messages.add(message);
            last++;
            String id = "m" + last;
            if (confirms) {
                listeners.forEach(listener -> listener.onMessageConfirmed(id)); // even before publish returns
            } else {
                open.add(id);
            }
            return id;
        }

        synchronized void confirm() {
            confirms = true;
            for (String id : List.copyOf(open)) {
                listeners.forEach(listener -> listener.onMessageConfirmed(id));
            }
            open.clear();
        }

        synchronized void full(boolean isFull) {
            full = isFull;
        }

        @Override
        public void registerCloudConnectionListener(CloudConnectionListener listener) {
            listener.onConnectionEstablished();
        }

        @Override
        public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
            listener.onDisconnected();
        }

        @Override
        public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
            listeners.add(listener);
        }

        @Override
        public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
            listeners.remove(listener);
        }

        @Override
        public String toString() {
            return "publisher of " + Arrays.asList(messages.size(), last);
        }
    }
}

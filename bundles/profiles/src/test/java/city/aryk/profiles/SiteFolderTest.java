package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import city.aryk.api.profile.SiteDesk;
import city.aryk.api.profile.SiteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

@SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"}) // what the framework's own methods want
class SiteFolderTest {
    private static final String SITE =
            """
            site: almaty-abay-17
            gateway: gw-0001
            uplink: {broker: "mqtt://127.0.0.1:1883"}
            devices:
              meter-001: {profile: eastron-sdm120, at: "modbus-tcp://127.0.0.1:15001?unit=1"}
            """;

    private final BundleContext context = mock(BundleContext.class);
    private final ServiceRegistration registration = mock(ServiceRegistration.class);

    @Test
    void a_site_that_can_be_used_is_offered_until_the_bundle_stops(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("site.yaml"), SITE);
        ArgumentCaptor<SiteSource> source = ArgumentCaptor.forClass(SiteSource.class);
        when(context.registerService(eq(SiteSource.class), source.capture(), any()))
                .thenReturn(registration);

        SiteFolder siteFolder = started(folder);

        assertThat(source.getValue().site().devices()).hasSize(1);
        siteFolder.stop();
        verify(registration).unregister();
    }

    @Test
    void a_site_that_cannot_be_used_is_offered_as_its_problems(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("site.yaml"), SITE.replace("gateway: gw-0001\n", ""));

        assertThat(problems(folder))
                .containsExactly(
                        folder.resolve("site.yaml") + ":1:1: 'gateway' is missing; wanted e.g. gateway: gw-0001");
    }

    @Test
    void a_framework_that_names_no_site_is_a_problem_too() {
        ArgumentCaptor<Dictionary> properties = ArgumentCaptor.forClass(Dictionary.class);
        when(context.registerService(eq(Object.class), any(Object.class), properties.capture()))
                .thenReturn(registration);

        new SiteFolder(context, null);

        assertThat((String[]) properties.getValue().get("aryk.site.problems"))
                .containsExactly("the framework properties aryk.site and aryk.profiles are wanted: the site folder and"
                        + " the folder of device profiles");
    }

    private String[] problems(Path folder) {
        ArgumentCaptor<Dictionary> properties = ArgumentCaptor.forClass(Dictionary.class);
        when(context.registerService(eq(Object.class), any(Object.class), properties.capture()))
                .thenReturn(registration);
        started(folder);
        return (String[]) properties.getValue().get("aryk.site.problems");
    }

    private SiteFolder started(Path folder) {
        when(context.registerService(eq(SiteDesk.class), any(SiteDesk.class), any()))
                .thenReturn(mock(ServiceRegistration.class));
        when(context.getProperty("aryk.site")).thenReturn(folder.toString());
        when(context.getProperty("aryk.profiles")).thenReturn(Folders.DEVICE_PROFILES.toString());
        return new SiteFolder(context, null);
    }
}

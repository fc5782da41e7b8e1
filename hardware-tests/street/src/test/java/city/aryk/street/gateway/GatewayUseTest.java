package city.aryk.street.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayUseTest {
    @Test
    void this_process_uses_memory_and_processor_time() {
        var use = GatewayUse.read(ProcessHandle.current().pid(), 7).orElseThrow();
        assertThat(use.rssKib()).isGreaterThan(10_000);
        assertThat(use.cpuMillis()).isPositive();
        assertThat(use.atNanos()).isEqualTo(7);
    }

    @Test
    void a_process_that_is_gone_uses_nothing() {
        assertThat(GatewayUse.read(Long.MAX_VALUE, 0)).isEmpty();
    }
}

package city.aryk.analytics;

import city.aryk.analytics.frame.Computing;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.TaskCheck;
import city.aryk.api.flow.AlgorithmRegister.Entry;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What there is to compute at a site: what runs unasked less what the site switches off, and what the site asks for.
 *
 * @param jobs in the order of the analyses
 * @param refused what the site asks for and cannot have
 */
record Workload(List<Job> jobs, List<Refused> refused) {

    /** A task and who does it. */
    record Job(Computing analysis, Task task) {
        /** By what tells jobs apart as a rule: the whole of a task are a device's hundreds of texts. */
        @Override
        public int hashCode() {
            return 31 * analysis.name().hashCode() + task.target().hashCode();
        }
    }

    /** A computation that is wrong. */
    record Refused(Computation computation, List<Problem> problems) {}

    Workload {
        jobs = List.copyOf(jobs);
        refused = List.copyOf(refused);
    }

    static Workload of(Site site, List<? extends Computing> analyses) {
        List<Job> jobs = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (var analysis : analyses) {
            var check = new TaskCheck(analysis, site);
            Set<DeviceId> settled = new HashSet<>();
            for (var computation : asked(site, analysis)) {
                List<Problem> problems = check.of(computation);
                if (!problems.isEmpty()) {
                    refused.add(new Refused(computation, problems));
                } else if (computation.isOff()) {
                    settled.addAll(computation.devices().isEmpty() ? all(site) : computation.devices());
                } else {
                    check.tasks(computation).forEach(task -> {
                        jobs.add(new Job(analysis, task));
                        task.devices().forEach(plan -> settled.add(plan.device()));
                    });
                }
            }
            if (analysis.blueprint().runsUnasked()) {
                site.devices().stream()
                        .filter(plan -> !settled.contains(plan.device()) && fits(analysis, plan))
                        .forEach(plan -> jobs.add(new Job(analysis, check.unasked(plan))));
            }
        }
        for (var computation : site.computations()) {
            if (analyses.stream().noneMatch(a -> a.name().equals(computation.algorithm()))) {
                var unknown = new Problem("compute", "unknown algorithm '" + computation.algorithm() + "'");
                refused.add(new Refused(computation, List.of(unknown)));
            }
        }
        return new Workload(jobs, refused);
    }

    private static boolean fits(Computing analysis, DevicePlan plan) {
        return analysis.blueprint().fits(plan);
    }

    private static List<Computation> asked(Site site, Computing analysis) {
        return site.computations().stream()
                .filter(computation -> computation.algorithm().equals(analysis.name()))
                .toList();
    }

    private static List<DeviceId> all(Site site) {
        return site.devices().stream().map(DevicePlan::device).toList();
    }

    /** The register's entries: tasks of one analysis that differ only by their device are one entry. */
    List<Entry> entries() {
        record Key(Computing analysis, String results, Map<String, String> settings) {}
        Map<Key, List<DeviceId>> entries = new LinkedHashMap<>();
        for (var job : jobs) {
            var blueprint = job.analysis.blueprint();
            boolean own = blueprint.isOfGroup() || blueprint.isOfItself();
            var results = own ? job.task.target().text() : "*";
            Map<String, String> settings = new HashMap<>(job.task.settings().texts());
            settings.putAll(job.analysis.remarks(job.task));
            var key = new Key(job.analysis, results, settings);
            var devices = entries.computeIfAbsent(key, k -> new ArrayList<>());
            job.task.devices().forEach(plan -> devices.add(plan.device()));
        }
        List<Entry> list = new ArrayList<>();
        entries.forEach(
                (key, devices) -> list.add(new Entry(key.analysis.describe(), devices, key.results, key.settings)));
        return List.copyOf(list);
    }
}

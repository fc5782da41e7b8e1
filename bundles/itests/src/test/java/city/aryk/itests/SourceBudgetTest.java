package city.aryk.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The size of files and methods of the product's own sources, kept by a test and not by taste. */
class SourceBudgetTest {
    private static final int MAX_FILE = 400;
    private static final int MAX_METHOD = 60;
    private static final int MAX_PARAMETERS = 5;

    private static List<Path> files = List.of();
    private static final List<Method> METHODS = new ArrayList<>();

    private record Method(String where, int lines, int parameters) {}

    @BeforeAll
    static void parse() throws IOException {
        try (var all = Files.walk(Path.of("..", ".."), 12)) {
            files = all.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> p.toString().contains("/src/main/"))
                    .sorted()
                    .toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, d -> {}, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            var trees = Trees.instance(task);
            for (var unit : task.parse()) {
                new Collector(unit, trees).scan(unit, null);
            }
        }
    }

    @Test
    void the_sources_were_found() {
        assertThat(files).hasSizeGreaterThan(100);
        assertThat(METHODS).hasSizeGreaterThan(400);
    }

    @Test
    void no_file_is_longer_than_400_lines() throws IOException {
        for (var file : files) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MAX_FILE);
        }
    }

    @Test
    void no_method_is_longer_than_60_lines() {
        assertThat(METHODS).filteredOn(m -> m.lines > MAX_METHOD).isEmpty();
    }

    @Test
    void nineteen_of_twenty_methods_have_at_most_25_lines() {
        var sorted = METHODS.stream().map(Method::lines).sorted().toList();

        assertThat(sorted.get(sorted.size() * 95 / 100)).isLessThanOrEqualTo(25);
    }

    @Test
    void nothing_takes_more_than_five_parameters() {
        assertThat(METHODS).filteredOn(m -> m.parameters > MAX_PARAMETERS).isEmpty();
    }

    private static final class Collector extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;

        Collector(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public Void visitMethod(MethodTree node, Void none) {
            var positions = trees.getSourcePositions();
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, node));
            long end = positions.getEndPosition(unit, node);
            long last = end < 0 ? first : unit.getLineMap().getLineNumber(end);
            METHODS.add(new Method(
                    unit.getSourceFile().getName() + " " + node.getName(),
                    (int) (last - first + 1),
                    node.getParameters().size()));
            return super.visitMethod(node, null);
        }
    }
}

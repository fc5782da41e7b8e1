package city.aryk.itests;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.FieldVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Handle;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a compiled class says: every text, every whole number that its code uses, and what the first byte of every byte
 * array is whose elements are written out.
 */
final class Bytecode {
    private static final int API = Opcodes.ASM9;

    private final String name;
    private final Set<String> texts = new TreeSet<>();
    private final Set<Long> numbers = new TreeSet<>();
    private final Set<Integer> firstBytes = new TreeSet<>();

    private Bytecode(String name) {
        this.name = name;
    }

    /** Every class below a folder. */
    static List<Bytecode> of(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            List<Bytecode> all = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                all.add(read(file));
            }
            return all;
        }
    }

    private static Bytecode read(Path file) throws IOException {
        var reader = new ClassReader(Files.readAllBytes(file));
        var read = new Bytecode(reader.getClassName().replace('/', '.'));
        reader.accept(read.new Eye(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return read;
    }

    String name() {
        return name;
    }

    Set<String> texts() {
        return texts;
    }

    Set<Long> numbers() {
        return numbers;
    }

    Set<Integer> firstBytes() {
        return firstBytes;
    }

    private final class Eye extends ClassVisitor {
        Eye() {
            super(API);
        }

        @Override
        public FieldVisitor visitField(int access, String field, String type, String signature, Object value) {
            constant(value);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String type, String signature, String[] exceptions) {
            return new CodeEye();
        }
    }

    private void constant(Object value) {
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof Number number && !(value instanceof Float) && !(value instanceof Double)) {
            numbers.add(number.longValue());
        }
    }

    /** Follows {@code new byte[] {c, ...}}: NEWARRAY, DUP, ICONST_0, the constant, BASTORE. */
    private final class CodeEye extends MethodVisitor {
        private int step;
        private int pushed;

        CodeEye() {
            super(API);
        }

        private void number(int value) {
            numbers.add((long) value);
            if (step == 2 && value == 0) {
                step = 3;
            } else if (step == 3) {
                pushed = value;
                step = 4;
            } else {
                step = 0;
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
                number(opcode - Opcodes.ICONST_0);
            } else if (opcode == Opcodes.DUP && step == 1) {
                step = 2;
            } else if (opcode == Opcodes.BASTORE && step == 4) {
                firstBytes.add(pushed & 0xFF);
                step = 0;
            } else {
                step = 0;
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                step = operand == Opcodes.T_BYTE ? 1 : 0;
            } else {
                number(operand);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
            if (value instanceof Integer number) {
                number(number);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                constant(argument); // the recipes of concatenated texts
            }
        }

        @Override
        public void visitTableSwitchInsn(
                int low,
                int high,
                com.tngtech.archunit.thirdparty.org.objectweb.asm.Label other,
                com.tngtech.archunit.thirdparty.org.objectweb.asm.Label... labels) {
            for (int i = low; i <= high; i++) {
                numbers.add((long) i);
            }
        }

        @Override
        public void visitLookupSwitchInsn(
                com.tngtech.archunit.thirdparty.org.objectweb.asm.Label other,
                int[] keys,
                com.tngtech.archunit.thirdparty.org.objectweb.asm.Label[] labels) {
            for (int key : keys) {
                numbers.add((long) key);
            }
        }
    }
}

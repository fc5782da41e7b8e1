package city.aryk.driver.dlms;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Data of all types but the compact array, for tests. */
final class RandomData {
    private static final List<DataType> TYPES = List.of(DataType.values());

    private final SplittableRandom random;

    RandomData(SplittableRandom random) {
        this.random = random;
    }

    Data next(int depth) {
        DataType type = TYPES.get(random.nextInt(TYPES.size()));
        return switch (type) {
            case NULL_DATA, DONT_CARE, COMPACT_ARRAY -> Data.Nothing.NULL;
            case ARRAY, STRUCTURE -> many(type, depth);
            case BOOLEAN -> Data.Whole.of(type, random.nextInt(2));
            case BCD -> Data.Whole.of(type, random.nextInt(100));
            case BIT_STRING -> new Data.Bits(Long.toBinaryString(random.nextLong() >>> random.nextInt(64)));
            case OCTET_STRING, VISIBLE_STRING, UTF8_STRING -> new Data.Bytes(type, octets(random.nextInt(300)));
            case DATE_TIME -> new Data.Bytes(type, octets(12));
            case DATE -> new Data.Bytes(type, octets(5));
            case TIME -> new Data.Bytes(type, octets(4));
            case FLOAT32, FLOAT64 -> new Data.Real(type, BigDecimal.valueOf(random.nextInt(999) * 10L + 1, 2));
            default -> new Data.Whole(type, number(type));
        };
    }

    private Data many(DataType type, int depth) {
        List<Data> items = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(6); i > 0; i--) {
            items.add(next(depth - 1));
        }
        return new Data.Many(type, items);
    }

    private BigInteger number(DataType type) {
        byte[] bytes = octets(type.size()).toArray();
        return type.signed() ? new BigInteger(bytes) : new BigInteger(1, bytes);
    }

    private Octets octets(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Octets.of(bytes);
    }
}

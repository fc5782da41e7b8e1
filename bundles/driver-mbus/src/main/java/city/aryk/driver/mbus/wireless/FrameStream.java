package city.aryk.driver.mbus.wireless;

import java.util.List;

/** Cuts what a receiver sends into frames. Bounded; whatever is no frame is passed over. Confined to one thread. */
interface FrameStream {

    /**
     * Takes bytes as they arrive.
     *
     * @return the frames that are complete now, from the length field on, unchecked; often none
     */
    List<byte[]> feed(byte[] bytes, int count);

    /** The receiver was silent for a while: what is incomplete will not be completed. */
    List<byte[]> pause();
}

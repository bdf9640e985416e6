package io.storeloom.activities.catalog;

import io.storeloom.activities.catalog.UnreadableImport.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads UTF-8 strictly: the first byte that is none is told with its offset. A byte order mark is skipped. */
final class Utf8 extends Reader {
    /** Bytes of a whole import. */
    static final long MAX_BYTES = 2L << 30;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    /** Offset in the file of the buffer's first byte. */
    private long base;

    private char second;
    private boolean started;
    private boolean ended;

    Utf8(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (second != 0 && length > 0) {
            target[offset] = second;
            second = 0;
            return 1;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            if (!started || (!ended && bytes.remaining() < 4)) {
                fill();
            }
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                throw notUtf8(base + bytes.position());
            }
            if (result.isOverflow() && chars.position() == 0 && length > 0) {
                // A character of two chars does not fit into one: keep its second for the next call.
                char[] pair = new char[2];
                decoder.decode(bytes, CharBuffer.wrap(pair), ended);
                target[offset] = pair[0];
                second = pair[1];
                return 1;
            }
            if (chars.position() > 0 || length == 0) {
                return chars.position();
            }
            if (ended && !bytes.hasRemaining()) {
                return -1;
            }
        }
    }

    private void fill() throws IOException {
        base += bytes.position();
        bytes.compact();
        while (bytes.position() < 4 && !ended) {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count < 0) {
                ended = true;
            } else {
                bytes.position(bytes.position() + count);
            }
        }
        bytes.flip();
        if (base + bytes.limit() > MAX_BYTES) {
            throw new UnreadableImport(
                    Kind.TOO_LARGE,
                    "TOO_LARGE",
                    null,
                    "The file is larger than 2 GB.",
                    "Split it and import the parts with mode=MERGE.");
        }
        if (!started) {
            started = true;
            skipMark();
        }
    }

    private void skipMark() {
        if (starts(0xEF, 0xBB, 0xBF)) {
            bytes.position(3);
        } else if (starts(0xFE, 0xFF) || starts(0xFF, 0xFE)) {
            throw notUtf8(0);
        }
    }

    private boolean starts(int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static UnreadableImport notUtf8(long offset) {
        return new UnreadableImport(
                Kind.MALFORMED,
                "NOT_UTF8",
                "byte " + offset,
                "The file is not UTF-8: the byte at offset " + offset + " cannot be read.",
                "Save the file as UTF-8 (in Excel: CSV UTF-8) and send it again.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package io.storeloom.api.catalog;

import io.storeloom.api.problem.Malformed;
import io.storeloom.api.problem.TooLarge;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The body of a single write: an item as JSON, as large as a line of an import may be. */
final class CatalogBody {
    private static final int LIMIT = 8 << 20;

    private CatalogBody() {}

    static String read(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new TooLarge("The body is larger than 8 MB.", "Shorten it, or split the product.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("NOT_UTF8", "The body is not UTF-8.", "#", "Send JSON as UTF-8.");
        }
    }
}

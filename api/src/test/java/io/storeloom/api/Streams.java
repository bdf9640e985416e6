package io.storeloom.api;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An open event stream, line by line. */
final class Streams {

    private Streams() {}

    static Stream<String> open(Http caller, Map<String, String> headers) throws Exception {
        var request = caller.request("/api/v1/events").header("Accept", "text/event-stream");
        headers.forEach(request::header);
        HttpResponse<Stream<String>> response = Http.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The stream answered " + response.statusCode());
        }
        if (!response.headers().firstValue("X-Accel-Buffering").orElse("").equals("no")
                || !response.headers().firstValue("Cache-Control").orElse("").equals("no-store")) {
            throw new IllegalStateException("The stream could be held back on its way: " + response.headers());
        }
        return response.body();
    }

    /** The lines up to the first that fits, which is the last of them; fails after half a minute. */
    static List<String> until(Stream<String> lines, Predicate<String> fits) throws Exception {
        return until(lines.iterator(), fits);
    }

    static List<String> until(Iterator<String> lines, Predicate<String> fits) throws Exception {
        CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(() -> {
            List<String> read = new ArrayList<>();
            while (lines.hasNext()) {
                String line = lines.next();
                read.add(line);
                if (fits.test(line)) {
                    return read;
                }
            }
            throw new IllegalStateException("The stream ended before: " + read);
        });
        return seen.get(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
    }
}

package io.storeloom.infra.bench;

import com.sun.management.OperatingSystemMXBean;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.ShopSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many requests a second the simulator itself serves, through proxy and TLS, on an unlimited plan, with the clients on the same
 * machine. It shows that a measured push is bounded by the plan and not by the simulator. {@code infra/bench/simulator-throughput} runs it.
 */
public final class SimulatorThroughput {
    private static final String SHOP = "bench.myshopify.com";
    private static final String PATH = "/admin/api/2026-10/graphql.json";
    private static final int VARIANTS = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String READ = "query Read { shop { id name } }";
    private static final String PUSH = """
            mutation Push($input: ProductSetInput!) {
              productSet(input: $input, synchronous: true) {
                product { id handle variants(first: 5) { nodes { id sku } } } userErrors { field message code }
              }
            }""";

    private SimulatorThroughput() {}

    /** Arguments: clients, seconds per measurement, result file. */
    public static void main(String[] arguments) throws Exception {
        var clients = Integer.parseInt(arguments[0]);
        var seconds = Integer.parseInt(arguments[1]);
        var file = Path.of(arguments[2]);
        var result = new LinkedHashMap<String, Object>();
        result.put("what", "requests per second of the Shopify simulator itself, clients on the same machine");
        result.put("date", Instant.now().toString());
        result.put("machine", Machine.description());
        result.put("clients", clients);
        result.put("secondsEach", seconds);
        try (var simulator = Simulator.start(Simulator.Options.forTests().withVersions("2026-10"))) {
            simulator.open(ShopSpec.of(SHOP).withPlan(Plan.UNLIMITED), "bench", "secret", List.of("write_products"));
            var headers = "Content-Type: application/json\r\nX-Shopify-Access-Token: "
                    + simulator.apps().legacyToken(SHOP, "bench") + "\r\n";
            var tls = trusting(simulator.caBundle());
            var numbers = new AtomicLong();
            LongFunction<byte[]> read = number -> request(headers, READ, Map.of());
            LongFunction<byte[]> push = number -> request(headers, PUSH, Map.of("input", product(number)));
            var warm = Math.max(3, seconds / 3);
            measure(simulator, tls, clients, warm, read, numbers);
            result.put("queries", measure(simulator, tls, clients, seconds, read, numbers));
            measure(simulator, tls, clients, warm, push, numbers);
            result.put(
                    "productSetsOf" + VARIANTS + "Variants", measure(simulator, tls, clients, seconds, push, numbers));
        }
        var text = JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text + System.lineSeparator());
        System.out.println(text);
    }

    private static Map<String, Object> measure(
            Simulator simulator,
            SSLSocketFactory tls,
            int clients,
            int seconds,
            LongFunction<byte[]> request,
            AtomicLong numbers)
            throws InterruptedException, IOException {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var started = System.nanoTime();
        var cpuBefore = cpuNanos();
        var taken = new ConcurrentLinkedQueue<long[]>();
        var failures = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < clients; i++) {
                threads.execute(() -> {
                    var times = new long[1 << 12];
                    var count = 0;
                    try (var client = new ThinClient(simulator.proxyPort(), SHOP, tls)) {
                        while (System.nanoTime() < end) {
                            var before = System.nanoTime();
                            var answer = client.exchange(request.apply(numbers.incrementAndGet()));
                            if (count == times.length) {
                                times = Arrays.copyOf(times, count * 2);
                            }
                            times[count++] = System.nanoTime() - before;
                            if (answer.contains("\"errors\"") || answer.contains("\"message\"")) {
                                failures.add(answer);
                            }
                        }
                    } catch (IOException e) {
                        failures.add(e.toString());
                    }
                    taken.add(Arrays.copyOf(times, count));
                });
            }
        }
        if (!failures.isEmpty()) {
            throw new IOException(failures.size() + " failures, such as " + failures.peek());
        }
        var elapsed = (System.nanoTime() - started) / 1e9;
        var all = taken.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("requests", all.length);
        figures.put("perSecond", Math.round(all.length / elapsed));
        // Server and clients together; on a busy machine the figure that still tells something.
        figures.put("cpuMillisEach", Math.round((cpuNanos() - cpuBefore) / 1e4 / Math.max(1, all.length)) / 1e2);
        figures.put("p50Millis", millis(all, 0.50));
        figures.put("p99Millis", millis(all, 0.99));
        return figures;
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static double millis(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : Math.round(sorted[(int) (sorted.length * share)] / 1e4) / 1e2;
    }

    private static byte[] request(String headers, String document, Map<String, ?> variables) {
        return ThinClient.post(
                SHOP, PATH, headers, JSON.writeValueAsBytes(Map.of("query", document, "variables", variables)));
    }

    private static Map<String, Object> product(long number) {
        var sizes = List.of("XS", "S", "M", "L", "XL").subList(0, VARIANTS);
        return Map.of(
                "title",
                "Bench product " + number,
                "handle",
                "bench-product-" + number,
                "productOptions",
                List.of(Map.of(
                        "name",
                        "Size",
                        "values",
                        sizes.stream().map(size -> Map.of("name", size)).toList())),
                "variants",
                sizes.stream()
                        .map(size -> Map.of(
                                "sku",
                                "B-" + number + "-" + size,
                                "price",
                                "19.90",
                                "optionValues",
                                List.of(Map.of("optionName", "Size", "name", size))))
                        .toList());
    }

    private static SSLSocketFactory trusting(Path bundle) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(bundle)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}

package io.storeloom.infra.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The shop that the demo store is connected to, with the app that connects it.
 *
 * @param domain as in {@code name.myshopify.com}
 */
record DemoShop(String domain, String clientId, String clientSecret) {

    /** Where the shop keeps its stock. */
    static final String LOCATION = "Main Warehouse";

    /** The sales channel on which the demo is published. */
    static final String CHANNEL = "Online Store";

    static final List<String> SCOPES = List.of(
            "write_products",
            "write_inventory",
            "read_locations",
            "write_publications",
            "write_translations",
            "read_locales",
            "write_files",
            "write_metaobjects");

    /** The simulated shop, its credentials made at the first start and kept. */
    static DemoShop simulated(Path memory) {
        try {
            if (!Files.exists(memory)) {
                Files.createFile(
                        memory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        memory,
                        "domain=lumen-loom.myshopify.com\nclientId=%s\nclientSecret=shpss_%s\n"
                                .formatted(random(), random()));
            }
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(memory)));
            return new DemoShop(
                    kept.getProperty("domain", ""),
                    kept.getProperty("clientId", ""),
                    kept.getProperty("clientSecret", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens it in the simulator, on the Standard plan, unless it is open already. */
    void open(Rest simulator) {
        if (simulator.get("/_sim/shops/" + domain).fine()) {
            return;
        }
        simulator.must(
                "POST",
                "/_sim/shops",
                Map.of(
                        "domain",
                        domain,
                        "name",
                        "Lumen & Loom",
                        "plan",
                        "STANDARD",
                        "currency",
                        "EUR",
                        "timezone",
                        "Europe/Berlin",
                        "locales",
                        List.of("en", "zh-CN"),
                        "locations",
                        List.of(Map.of("name", LOCATION, "countryCode", "DE", "city", "Bremen")),
                        "publications",
                        List.of(CHANNEL, "Point of Sale"),
                        "app",
                        Map.of("clientId", clientId, "secret", clientSecret, "scopes", SCOPES)));
    }

    Map<String, String> environment() {
        return Map.of("SHOP_DOMAIN", domain, "SHOP_CLIENT_ID", clientId, "SHOP_CLIENT_SECRET", clientSecret);
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "DemoShop[" + domain + "]";
    }
}

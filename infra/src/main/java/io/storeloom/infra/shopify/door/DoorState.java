package io.storeloom.infra.shopify.door;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the door itself remembers: apps, tokens and standings. */
record DoorState(List<App> apps, List<Apps.Token> tokens, Map<String, Standing> standings) {
    static DoorState of(Simulator simulator) {
        return new DoorState(
                simulator.apps().allApps(),
                simulator.apps().allTokens(),
                new TreeMap<>(simulator.standings().all()));
    }

    static DoorState read(byte[] json) {
        return Json.MAPPER.readValue(json, DoorState.class);
    }

    String text() {
        return Json.MAPPER.writeValueAsString(this);
    }

    void restoreTo(Simulator simulator) {
        apps.forEach(simulator.apps()::install);
        tokens.forEach(simulator.apps()::keep);
        standings.forEach(simulator.standings()::put);
    }
}

package io.storeloom.infra.launcher;

/** The ports of the house, each with the variable that moves it. */
enum Port {
    API("STORELOOM_PORT", 8080, "console and API"),
    WORKER("STORELOOM_WORKER_PORT", 8081, "the worker's management"),
    API_MANAGEMENT("STORELOOM_MANAGEMENT_PORT", 8082, "the API's management"),
    SIMULATOR("SIMULATOR_PORT", 7080, "the simulator's control"),
    PROXY("SIMULATOR_PROXY_PORT", 7081, "the simulator's proxy"),
    TEMPORAL("STORELOOM_TEMPORAL_PORT", 7233, "Temporal"),
    TEMPORAL_UI("STORELOOM_TEMPORAL_UI_PORT", 8233, "Temporal's UI"),
    POSTGRES("STORELOOM_POSTGRES_PORT", 5433, "PostgreSQL");

    final String variable;
    final int usual;
    final String what;

    Port(String variable, int usual, String what) {
        this.variable = variable;
        this.usual = usual;
        this.what = what;
    }
}

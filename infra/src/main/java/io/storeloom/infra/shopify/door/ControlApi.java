package io.storeloom.infra.shopify.door;

import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

final class ControlApi extends Handler.Abstract {
    private final Simulator simulator;

    ControlApi(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        new Exchange(request, response, callback)
                .send(Answer.json(200, Map.of("shops", simulator.shops().all().size())));
        return true;
    }
}

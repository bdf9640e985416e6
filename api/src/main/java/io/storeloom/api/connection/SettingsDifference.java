package io.storeloom.api.connection;

import io.storeloom.workflows.connection.ConnectorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What changed in a connector's settings between a run's snapshot and now, member by member. */
@Component
class SettingsDifference {

    private final JsonMapper json;

    SettingsDifference(JsonMapper json) {
        this.json = json;
    }

    /** One member that differs. */
    record Change(
            String field, @Nullable Object paused, @Nullable Object now) {}

    List<Change> between(ConnectorSettings paused, ConnectorSettings now) {
        JsonNode before = json.valueToTree(paused);
        JsonNode after = json.valueToTree(now);
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : before.properties()) {
            JsonNode present = after.path(member.getKey());
            if (!present.equals(member.getValue())) {
                changes.add(new Change(member.getKey(), plain(member.getValue()), plain(present)));
            }
        }
        return changes;
    }

    private @Nullable Object plain(JsonNode node) {
        return node.isNull() ? null : json.treeToValue(node, Object.class);
    }
}

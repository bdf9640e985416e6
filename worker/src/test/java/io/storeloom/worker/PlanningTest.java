package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.postgres.DatabaseUrls;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a large plan costs those who come while it is made and after it. */
@NullUnmarked
class PlanningTest {

    private static final int PRODUCTS = 1_000;

    private final Merchant merchant = Merchant.on(Plan.STANDARD, "2026-10");

    @Test
    void aLargePlanRenewsTheStatisticsOfItsTable() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(PRODUCTS, "mugs", 1));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> (int) row.get("passes") > 0, Duration.ofMinutes(1));
        merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
        assertThat(rowsTheDatabaseKnowsOf()).isGreaterThanOrEqualTo(2 * PRODUCTS);
        assertThat(merchant.ended(event)).containsEntry("status", "CANCELLED");
    }

    @Test
    void aCommandIsTakenWhileAPlanIsMade() throws SQLException {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(50, "mugs", 1));
        UUID event;
        try (Connection other = DriverManager.getConnection(
                DatabaseUrls.jdbc(merchant.house.environment().get("DATABASE_OWNER_URL")))) {
            lockItems(other);
            event = merchant.request(SyncMode.INCREMENTAL).event();
            Waiting.until(() -> !whoWaitsForTheItems().isEmpty(), Duration.ofMinutes(1));
            List<String> plan = whoWaitsForTheItems();

            merchant.events().pause(merchant.tenant, event, House.OPERATOR);

            assertThat(whoWaitsForTheItems()).as("the plan, which still waits").containsAll(plan);
            assertThat(merchant.row(event)).containsEntry("passes", 0).containsEntry("status", "IN_PROGRESS");
            other.rollback();
        }
        merchant.await(event, row -> row.get("status").equals("PAUSED"), Duration.ofSeconds(10));
        assertThat(merchant.shop().products()).isEmpty();
        merchant.events().resume(merchant.tenant, event, House.OPERATOR);
        assertThat(merchant.ended(event)).containsEntry("status", "COMPLETED").containsEntry("synced_products", 50);
    }

    @Test
    void whatJoinsARunThatIsBeingCancelledGoesToItsSuccessor() throws Exception {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(20, "mugs", 1));
        String url = DatabaseUrls.jdbc(merchant.house.environment().get("DATABASE_OWNER_URL"));
        UUID event;
        try (Connection first = DriverManager.getConnection(url);
                Connection second = DriverManager.getConnection(url)) {
            lockItems(first);
            event = merchant.request(SyncMode.INCREMENTAL).event();
            Waiting.until(() -> whoWaitsForTheItems().size() == 1, Duration.ofMinutes(1));
            merchant.request(SyncMode.FORCE_REFRESH);
            // Stands in line behind the first pass and before the second.
            CompletableFuture<Void> between = CompletableFuture.runAsync(() -> lockItems(second));
            Waiting.until(() -> whoWaitsForTheItems().size() == 2, Duration.ofMinutes(1));
            first.rollback();
            between.join();
            Waiting.until(() -> whoWaitsForTheItems().size() == 1, Duration.ofMinutes(1));

            merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
            assertThat(merchant.request(SyncMode.FORCE_REFRESH).joined()).isTrue();
            second.rollback();
        }

        assertThat(merchant.ended(event)).containsEntry("status", "CANCELLED").containsEntry("passes", 2);
        UUID successor = merchant.request(SyncMode.INCREMENTAL).event();
        assertThat(merchant.ended(successor))
                .containsEntry("mode", "FORCE_REFRESH")
                .containsEntry("status", "COMPLETED");
    }

    private static void lockItems(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table store_item in exclusive mode");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Transactions, by their backend and beginning. */
    private List<String> whoWaitsForTheItems() {
        return merchant.house.owner().sql("""
                        select l.pid || ' since ' || a.xact_start from pg_locks l join pg_stat_activity a on a.pid = l.pid
                        where not l.granted and l.relation = 'store_item'::regclass""").query(String.class).list();
    }

    private int rowsTheDatabaseKnowsOf() {
        return merchant.house
                .owner()
                .sql("""
                        select reltuples::int from pg_class
                        where oid = (select tableoid from store_item where store_id = ? limit 1)""")
                .param(merchant.store)
                .query(Integer.class)
                .single();
    }
}

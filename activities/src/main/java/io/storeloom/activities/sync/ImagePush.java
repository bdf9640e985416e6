package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.sync.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Brings the images of products that stand in the store in line with the catalogue, and waits until Shopify has processed them
 * (decision 0005 rule 9). One call tells how the media of fifty products stand; what differs is sent product by product.
 */
@Component
class ImagePush implements PhasePush {

    private static final int AT_ONCE = 50;

    /** Beside what we know of a product's media, so many of the merchant's are read at once. */
    private static final int OTHERS = 10;

    private final ImageItems items;

    ImagePush(ImageItems items) {
        this.items = items;
    }

    @Override
    public Phase phase() {
        return Phase.IMAGES;
    }

    @Override
    public int claimAtOnce() {
        return AT_ONCE;
    }

    @Override
    public List<List<Claim>> units(PushScope scope, List<Claim> claims) {
        // In a dry run what would only be created by then is looked at by itself.
        return claims.stream()
                .collect(Collectors.partitioningBy(claim -> Rehearsal.invented(claim.gid())))
                .values()
                .stream()
                .filter(unit -> !unit.isEmpty())
                .toList();
    }

    /** The look; whatever has to be sent is paced by itself. */
    @Override
    public double points(List<Claim> unit) {
        return 20;
    }

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        Map<Long, ImageItems.Read> reads =
                items.read(scope, unit.stream().map(Claim::item).toList());
        int first = OTHERS
                + reads.values().stream()
                        .mapToInt(read -> Math.max(
                                read.wanted().size(),
                                read.sent().files().size()
                                        + read.sent().others().size()))
                        .max()
                        .orElse(0);
        if (Rehearsal.invented(unit.getFirst().gid())) {
            return RehearsedImages.created(Objects.requireNonNull(scope.rehearsal()), unit, first - OTHERS);
        }
        Media media = media(
                scope,
                unit.stream()
                        .filter(claim -> reads.containsKey(claim.item()))
                        .map(claim -> Objects.requireNonNull(claim.gid()))
                        .toList(),
                first);
        List<ImageSending.Looked> looked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ImageSending.Looked>> looking = unit.stream()
                    .map(claim -> threads.submit(() -> look(scope, claim, reads, media)))
                    .toList();
            for (Future<ImageSending.Looked> each : looking) {
                looked.add(each.get());
            }
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The worker is shutting down", interrupted);
        }
        // Whose row another attempt has taken over is found so again when the outcome is recorded.
        items.remember(
                scope,
                looked.stream()
                        .map(ImageSending.Looked::known)
                        .filter(Objects::nonNull)
                        .toList());
        return looked.stream().map(ImageSending.Looked::outcome).toList();
    }

    private ImageSending.Looked look(PushScope scope, Claim claim, Map<Long, ImageItems.Read> reads, Media media) {
        ImageItems.Read read = reads.get(claim.item());
        if (read == null) {
            return new ImageSending.Looked(new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE), null);
        }
        List<ShopifyMedia.Medium> there = media.of().get(claim.gid());
        if (there == null) {
            return new ImageSending.Looked(new Outcome.Forgotten(claim), null);
        }
        boolean ours = scope.snapshot().settings().ownership().updates(FieldGroup.IMAGES);
        try {
            if (scope.rehearsal() != null) {
                return new RehearsedImages(scope, items, claim, there).look(read, ours);
            }
            return new ImageSending(new ImageWork(scope, items, claim, read, there, media.requestId())).look(ours);
        } catch (PushScope.NotSent ended) {
            return new ImageSending.Looked(new Outcome.Released(claim, claim.unsure()), null);
        } catch (ShopifyException.MaxCost | ShopifyException.InvalidDocument untaken) {
            return new ImageSending.Looked(
                    new Outcome.Refused(claim, "none", ItemErrors.of(untaken), read.refusal(), untaken.requestId()),
                    null);
        }
    }

    /** The media of products, by the products' GIDs; one that is gone is not in it. */
    private record Media(
            Map<String, List<ShopifyMedia.Medium>> of,
            @org.jspecify.annotations.Nullable String requestId) {}

    private static Media media(PushScope scope, List<String> products, int first) {
        Map<String, List<ShopifyMedia.Medium>> media = new LinkedHashMap<>();
        if (products.isEmpty()) {
            return new Media(media, null);
        }
        Reply reply;
        try {
            reply = scope.sendRepeatable(Operation.MEDIA_STATUS, ShopifyMedia.read(products, first));
        } catch (ShopifyException.MaxCost tooMany) {
            if (products.size() == 1) {
                throw tooMany;
            }
            Media half = media(scope, products.subList(0, products.size() / 2), first);
            media.putAll(half.of());
            media.putAll(media(scope, products.subList(products.size() / 2, products.size()), first)
                    .of());
            return new Media(media, half.requestId());
        }
        ShopifyMedia.pages(reply)
                .forEach((product, page) -> media.put(
                        product,
                        page.more() && first < ShopifyMedia.MOST
                                ? media(scope, List.of(product), ShopifyMedia.MOST)
                                        .of()
                                        .getOrDefault(product, List.of())
                                : page.media()));
        return new Media(media, reply.requestId());
    }
}

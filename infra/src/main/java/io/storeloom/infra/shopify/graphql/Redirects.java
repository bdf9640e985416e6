package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.UrlRedirect;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Redirects of changed handles, and how they are read. */
final class Redirects {

    private Redirects() {}

    static void register(Fields fields) {
        fields.type("QueryRoot", Shop.class)
                .resolve(
                        "urlRedirect",
                        (shop, call) ->
                                shop.redirects().get(Gid.number(call.args().text("id"), "UrlRedirect")))
                .resolve(
                        "urlRedirects",
                        (shop, call) -> Paging.sorted(
                                redirects(shop, call.args()), order(call.args().text("sortKey", "ID")), call.args()))
                .resolve(
                        "urlRedirectsCount",
                        (shop, call) -> Answers.count(
                                redirects(shop, call.args()).size(), call.args().value("limit")));
        fields.type("UrlRedirect", UrlRedirect.class)
                .read("id", UrlRedirect::gid)
                .read("path", UrlRedirect::path)
                .read("target", UrlRedirect::target);
    }

    /** Leads visitors of the old handle to the new one, if the input asks for it and the handle is another one. */
    static void follow(Shop shop, Input input, String folder, String oldHandle, String newHandle) {
        if (!input.flag("redirectNewHandle", false) || oldHandle.equals(newHandle)) {
            return;
        }
        var path = "/" + folder + "/" + oldHandle;
        // A path has one target.
        shop.redirects().values().removeIf(redirect -> redirect.path().equals(path));
        var redirect = new UrlRedirect(shop.nextId(), path, "/" + folder + "/" + newHandle);
        shop.redirects().put(redirect.id(), redirect);
    }

    private static Collection<UrlRedirect> redirects(Shop shop, Input args) {
        return SearchFields.chosen(shop.redirects().values(), args, Redirects::field);
    }

    private static @Nullable List<String> field(UrlRedirect redirect, String field) {
        return switch (field) {
            case "" -> List.of(redirect.path(), redirect.target());
            case "id" -> List.of(Long.toString(redirect.id()));
            case "path" -> List.of(redirect.path());
            case "target" -> List.of(redirect.target());
            default -> null;
        };
    }

    private static Paging.Order<UrlRedirect> order(String sortKey) {
        return new Paging.Order<>(
                UrlRedirect::id,
                sortKey.equals("PATH") ? redirect -> redirect.path().toLowerCase(Locale.ROOT) : redirect -> "");
    }
}

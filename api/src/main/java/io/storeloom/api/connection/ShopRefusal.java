package io.storeloom.api.connection;

import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.shopify.WrongDomain;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.ProblemException;
import io.storeloom.api.problem.Upstream;
import io.storeloom.workflows.Failures;

/** What a shop's refusal means to the one who asked us to look at it. */
public final class ShopRefusal {

    private ShopRefusal() {}

    /** Wrong credentials and the like are the request's fault (422); trouble on the way or at Shopify is not (502). */
    public static ProblemException told(ShopifyException e) {
        String message = e.sentence();
        return switch (e) {
            case ShopifyException.WrongCredentials no -> new Invalid(no.code(), message, "#/clientSecret", no.remedy());
            case ShopifyException.Unauthorized no -> new Invalid(no.code(), message, "#/accessToken", no.remedy());
            case ShopifyException.ShopNotPermitted no -> new Invalid(no.code(), message, "#/clientId", no.remedy());
            case ShopifyException.AccessDenied no -> new Invalid(no.code(), message, "#", no.remedy());
            case ShopifyException.ShopUnavailable no -> new Invalid(no.code(), message, "#", no.remedy());
            case WrongDomain no -> new Invalid(no.code(), message, "#", no.remedy());
            default -> new Upstream(e.code(), message, e.remedy());
        };
    }

    /** Whether a person has to mend the connection: the store's badge then says so. */
    static boolean needsReconnect(ShopifyException e) {
        return Failures.of(e.code()).needsReconnect();
    }
}

package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, append-only. */
@RestController
@RequestMapping("/api/v1/audit")
@Needs(Role.ADMIN)
@Tag(name = "Users and tokens")
class AuditController {

    private final AuditTrail audit;

    AuditController(AuditTrail audit) {
        this.audit = audit;
    }

    @GetMapping
    @Operation(
            summary = "The audit trail, the newest line first",
            description = "Without what was done with external accounts that do not exist for the caller.")
    Page<AuditTrail.Line> list(Caller caller, Paging paging) {
        @Nullable List<String> after = paging.after(1);
        @Nullable Long before = after == null ? null : Paging.part(after, 0, Long::valueOf);
        return Page.of(
                audit.page(caller.tenant(), caller.actor(), before, paging.limit() + 1),
                paging.limit(),
                line -> List.of(Long.toString(line.id())));
    }
}

package io.storeloom.workflows.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a category must be to be taken into the catalogue. */
public final class CategoryRules {

    private CategoryRules() {}

    /** Everything that is wrong with the category by itself; empty when nothing is. */
    public static List<Fault> check(Category category) {
        Checks checks = new Checks();
        checks.reference(category.reference());
        checks.handle(category.handle());
        if (category.reference().equals(category.parent())) {
            checks.fault("parent", "CYCLE", "The category is its own parent.", "Name another parent, or none.");
        }
        TextRules.check(checks, category.texts());
        return checks.faults();
    }

    /**
     * Which of the given categories close a circle, each with the way around it as a message may show it.
     *
     * @param given the references that are to be written
     * @param parents every category's parent after the write; null or absent at a root
     */
    public static Map<String, String> cycles(Set<String> given, Map<String, ? extends @Nullable String> parents) {
        Map<String, String> circles = new HashMap<>();
        Set<String> sound = new HashSet<>();
        for (String start : given) {
            Set<String> way = new HashSet<>();
            @Nullable String at = start;
            while (at != null && !sound.contains(at) && way.add(at)) {
                at = parents.get(at);
            }
            if (at == null || sound.contains(at)) {
                sound.addAll(way);
            } else if (at.equals(start)) {
                circles.put(start, circle(start, parents));
            }
        }
        return circles;
    }

    private static String circle(String start, Map<String, ? extends @Nullable String> parents) {
        StringBuilder way = new StringBuilder(Checks.shown(start));
        @Nullable String at = parents.get(start);
        for (int i = 0; at != null && !at.equals(start) && i < 10; i++) {
            way.append(" > ").append(Checks.shown(at));
            at = parents.get(at);
        }
        return way.append(start.equals(at) ? " > " + Checks.shown(start) : " > ...")
                .toString();
    }
}

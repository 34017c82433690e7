package vn.danvankheo.notification;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sort of mail that has a template, as delivered; read from {@code mail/templates.yml}.
 *
 * @param name what the desk calls it
 * @param purpose when such a mail is sent
 * @param confidential whether nobody but the recipient may read it
 * @param withoutLink whether it has nothing to open
 * @param linkLabel what is written on the link
 * @param placeholders everything that can stand in it
 */
record TemplateKind(
        String kind,
        String name,
        String purpose,
        boolean confidential,
        boolean withoutLink,
        String linkLabel,
        String subject,
        String text,
        List<Placeholder> placeholders) {

    static final String DIGEST = "digest";
    static final String GENERAL = "general";

    /**
     * @param name as it stands between braces
     * @param meaning what stands there in a mail
     */
    record Placeholder(String name, String meaning, String sample) {}

    TemplateKind {
        linkLabel = linkLabel == null ? "Mở việc này" : linkLabel;
        placeholders = placeholders == null ? List.of() : List.copyOf(placeholders);
    }

    TemplateKind withCommon(List<Placeholder> common) {
        return new TemplateKind(
                kind,
                name,
                purpose,
                confidential,
                withoutLink,
                linkLabel,
                subject,
                text,
                Stream.concat(common.stream(), placeholders.stream())
                        .filter(placeholder ->
                                !withoutLink || !placeholder.name().equals(Template.LINK))
                        .toList());
    }

    Set<String> names() {
        return placeholders.stream().map(Placeholder::name).collect(Collectors.toUnmodifiableSet());
    }

    Template delivered() {
        return new Template(subject, text);
    }
}

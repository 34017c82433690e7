package vn.danvankheo.notification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.danvankheo.notification.WordedMail.Block;
import vn.danvankheo.notification.WordedMail.Group;
import vn.danvankheo.notification.WordedMail.Item;

/** Words a mail as of today, with the template in force. */
@Component
class Wording {

    static final int SOON_DAYS = 7;

    private static final String OVERDUE = "Quá hạn";
    private static final String TODAY = "Hôm nay";
    private static final String SOON = "Trong %d ngày tới".formatted(SOON_DAYS);
    private static final String LATER = "Sau đó";
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Templates templates;
    private final ITemplateEngine pages;
    private final NotificationSettings settings;
    private final Clock clock;

    Wording(Templates templates, ITemplateEngine pages, NotificationSettings settings, Clock clock) {
        this.templates = templates;
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param template in force for its kind
     * @throws Template.ValueMissing when the template asks for what the mail does not know
     */
    WordedMail word(QueuedMail mail, Template template) {
        return word(
                templates.wording(mail.kind()), template, mail.name(), mail.toName(), mail.account(), mail.content());
    }

    /**
     * @param recipient whom it is meant for
     * @param reader who gets it, when that is somebody else for want of an address
     * @param account of the recipient, null when he has none; its links greet him by name at the log-in
     */
    private WordedMail word(
            TemplateKind kind,
            Template template,
            String recipient,
            String reader,
            String account,
            MailContent content) {
        Map<String, String> values = values(recipient, content);
        List<Block> blocks = new ArrayList<>();
        if (!reader.equals(recipient)) {
            blocks.add(Block.paragraph(List.of(
                    "Thư này dành cho: %s. Hệ thống chưa có địa chỉ thư của người nhận nên gửi đến %s, đề nghị chuyển giúp."
                            .formatted(Words.oneLine(recipient), Words.oneLine(reader)))));
        }
        for (Template.Part part : template.parts(values)) {
            if (part instanceof Template.Part.Paragraph paragraph) {
                blocks.add(Block.paragraph(paragraph.lines()));
            } else if (part instanceof Template.Part.Link && content.link() != null) {
                blocks.add(Block.link(kind.linkLabel(), url(content.link(), account)));
            } else if (part instanceof Template.Part.Items) {
                blocks.add(Block.items(groups(content.lines(), account)));
            }
        }
        String subject = Words.shortened(Words.oneLine(template.subject(values)), 200);
        return new WordedMail(subject, blocks);
    }

    /** The template with its samples. */
    WordedMail preview(TemplateKind kind, Template template) {
        Map<String, String> samples = new HashMap<>();
        kind.placeholders().forEach(placeholder -> samples.put(placeholder.name(), placeholder.sample()));
        MailContent.Line open = new MailContent.Line(
                "1",
                today().getYear(),
                samples.get("việc"),
                samples.get("về"),
                "/viec/4711",
                today().plusDays(7),
                0,
                true);
        return word(
                kind,
                template,
                samples.get("người nhận"),
                samples.get("người nhận"),
                null,
                new MailContent(
                        new Sender(samples.get("đơn vị gửi"), null),
                        today().getYear(),
                        samples.get("việc"),
                        samples.get("về"),
                        samples,
                        "/viec/4711",
                        new MailContent.Moved("1", today().plusDays(7), 0),
                        List.of(
                                open,
                                new MailContent.Line(
                                        "2",
                                        open.year(),
                                        "tiếp nhận đăng ký",
                                        "CĐCS xã Vĩnh Hải",
                                        "/viec/4712",
                                        today().minusDays(1),
                                        0,
                                        true),
                                new MailContent.Line(
                                        "3",
                                        open.year(),
                                        "báo cáo tiến độ",
                                        "Nhà trọ sạch, đẹp, an toàn",
                                        "/viec/4713",
                                        today().plusDays(30),
                                        0,
                                        false))));
    }

    String html(WordedMail mail) {
        Context context = new Context(VIETNAMESE);
        context.setVariable("subject", mail.subject());
        context.setVariable("blocks", mail.blocks());
        return pages.process("thu/noi-dung", context);
    }

    private Map<String, String> values(String recipient, MailContent content) {
        Map<String, String> values = new HashMap<>(content.values());
        LocalDate lastDay =
                content.deadline() == null ? null : content.deadline().lastDay();
        String left = lastDay == null ? "" : Words.left(lastDay, today());
        String until = lastDay == null ? "" : Words.lastDay(lastDay);
        values.put("người nhận", recipient);
        values.put("đơn vị gửi", content.from().name());
        values.put("năm", String.valueOf(content.year()));
        values.put("việc", content.title());
        values.put("về", content.about());
        values.put("còn lại", left);
        values.put("hạn cuối", until);
        values.put(
                "nội dung nhắc",
                lastDay == null
                        ? capitalised(content.title())
                        : "%s: %s, hạn cuối %s".formatted(left, content.title(), until));
        return values;
    }

    private List<Group> groups(List<MailContent.Line> lines, String account) {
        Map<String, List<Item>> groups = new LinkedHashMap<>();
        lines.stream()
                .sorted(Comparator.comparing(
                        MailContent.Line::lastDay, Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(line -> groups.computeIfAbsent(urgency(line.lastDay()), name -> new ArrayList<>())
                        .add(new Item(
                                capitalised(line.title()),
                                line.about(),
                                line.link() == null ? null : url(line.link(), account),
                                when(line.lastDay()),
                                line.fresh())));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getKey().equals(OVERDUE), group.getValue()))
                .toList();
    }

    private String urgency(LocalDate lastDay) {
        if (lastDay == null) {
            return LATER;
        }
        long days = ChronoUnit.DAYS.between(today(), lastDay);
        if (days < 0) {
            return OVERDUE;
        }
        return days == 0 ? TODAY : days <= SOON_DAYS ? SOON : LATER;
    }

    private String when(LocalDate lastDay) {
        return lastDay == null ? "" : "%s, hạn cuối %s".formatted(Words.left(lastDay, today()), Words.lastDay(lastDay));
    }

    private String url(String path, String account) {
        boolean own = account == null || path.contains("?");
        return settings.baseUrl() + (own ? path : path + "?cho=" + URLEncoder.encode(account, StandardCharsets.UTF_8));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(VIETNAMESE) + text.substring(1);
    }
}

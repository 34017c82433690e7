package vn.danvankheo.notification;

import java.util.List;

/** A mail in words: its subject and its blocks, out of which the text and the HTML are made. */
record WordedMail(String subject, List<Block> blocks) {

    /**
     * @param kind paragraph, link or items
     * @param lines of a paragraph
     * @param label of a link
     * @param url of a link
     * @param groups of items, by urgency
     */
    record Block(String kind, List<String> lines, String label, String url, List<Group> groups) {

        static Block paragraph(List<String> lines) {
            return new Block("paragraph", lines, null, null, List.of());
        }

        static Block link(String label, String url) {
            return new Block("link", List.of(), label, url, List.of());
        }

        static Block items(List<Group> groups) {
            return new Block("items", List.of(), null, null, groups);
        }
    }

    record Group(String name, boolean late, List<Item> items) {}

    /**
     * @param url null when there is nothing to open
     * @param when how much time is left until which day; empty when there is no deadline
     */
    record Item(String title, String about, String url, String when, boolean fresh) {}

    public String text() {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            switch (block.kind()) {
                case "paragraph" ->
                    block.lines().forEach(line -> text.append(line).append('\n'));
                case "link" ->
                    text.append(block.label()).append(":\n").append(block.url()).append('\n');
                default -> block.groups().forEach(group -> append(group, text));
            }
            text.append('\n');
        }
        return text.toString().strip() + "\n";
    }

    private static void append(Group group, StringBuilder text) {
        text.append(group.name().toUpperCase()).append('\n');
        for (Item item : group.items()) {
            text.append("- ").append(item.title());
            if (!item.about().isBlank()) {
                text.append(" – ").append(item.about());
            }
            text.append(item.fresh() ? " (nhắc hôm nay)\n" : "\n");
            if (!item.when().isBlank()) {
                text.append("  ").append(item.when()).append('\n');
            }
            if (item.url() != null) {
                text.append("  ").append(item.url()).append('\n');
            }
        }
    }
}

package vn.danvankheo.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.access.Accounts;

/** Hướng dẫn sử dụng: one page for each kind of user, written in Markdown beside its pictures. */
@Controller
@RequestMapping("/huong-dan")
class GuidePages {

    private static final String FOLDER = "docs/huong-dan/";

    private static final List<Guide> GUIDES = List.of(
            new Guide("can-bo", "Cán bộ phụ trách", "Chọn việc, đăng ký, thực hiện, báo cáo, tổng kết"),
            new Guide("lanh-dao", "Lãnh đạo, cấp ủy", "Cho ý kiến, duyệt hoặc trả lại"),
            new Guide("hoi-dong", "Hội đồng, Tổ kiểm tra, thẩm định phong trào", "Thẩm định, bỏ phiếu, ghi biên bản"),
            new Guide("ban-phong-trao", "Liên đoàn và công đoàn cấp trên", "Mở năm, theo dõi, đôn đốc, tổng hợp"),
            new Guide(
                    "sap-xep-to-chuc", "Sắp xếp tổ chức", "Thành lập, sáp nhập, giải thể, chuyển giao theo quyết định"),
            new Guide("theo-doi", "Theo dõi, chỉ đạo", "Việc nào quá hạn, đang chờ ai"),
            new Guide("mat-khau", "Mật khẩu, mã xác thực", "Đổi mật khẩu, nhập mã trên điện thoại, khi nhập sai"),
            new Guide("quan-tri", "Quản trị", "Tài khoản, bộ phận, sự cố"));

    private final Accounts accounts;
    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            // a telephone loads the pictures that it comes to
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Image) {
                    attributes.put("loading", "lazy");
                }
            })
            .build();

    GuidePages(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param file name of the Markdown file without its ending, also in the page's address
     * @param reader for whom it is
     */
    public record Guide(String file, String reader, String about) {}

    @GetMapping
    String list(Principal person, Model page) {
        page.addAttribute("name", nameOf(person));
        page.addAttribute("guides", GUIDES);
        return "huong-dan";
    }

    @GetMapping("/{file}")
    String show(@PathVariable String file, Principal person, Model page) {
        Guide guide = GUIDES.stream()
                .filter(known -> known.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.addAttribute("name", nameOf(person));
        page.addAttribute("guides", GUIDES);
        page.addAttribute("guide", guide);
        page.addAttribute("text", renderer.render(parsed(guide)));
        return "huong-dan-trang";
    }

    @GetMapping("/hinh/{picture:[a-z0-9-]+\\.png}")
    ResponseEntity<Resource> picture(@PathVariable String picture) {
        return Optional.of(new ClassPathResource(FOLDER + "hinh/" + picture))
                .filter(Resource::exists)
                .map(found ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body((Resource) found))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Node parsed(Guide guide) {
        try {
            return parser.parse(
                    new ClassPathResource(FOLDER + guide.file() + ".md").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String nameOf(Principal person) {
        return accounts.nameOf(person.getName());
    }
}

package vn.danvankheo.access;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Mã xác thực: enrolling, entering a code, codes for emergencies, resetting somebody else's. */
@Controller
class SecondFactorPages {

    static final String PATH = "/ma-xac-thuc";

    private static final String WRONG = "Mã không đúng, đã hết hạn hoặc đã dùng. Hãy nhập mã mới nhất trên điện thoại;"
            + " nếu đã nhập sai nhiều lần, hãy đợi ít phút.";
    private static final int LONGEST_REASON = 200;

    private final SecondFactors factors;
    private final Accounts accounts;
    private final OwnPassword ownPassword;

    SecondFactorPages(SecondFactors factors, Accounts accounts, OwnPassword ownPassword) {
        this.factors = factors;
        this.accounts = accounts;
        this.ownPassword = ownPassword;
    }

    @GetMapping(PATH)
    String show(HttpServletRequest request, Principal person, Model page) {
        String account = person.getName();
        if (!factors.isDemandedOf(account)) {
            return "redirect:/";
        }
        if (SecondFactors.isPassed(request.getSession(false), account)) {
            return own(account, page);
        }
        if (factors.isEnrolled(account)) {
            return "ma-xac-thuc";
        }
        String key = factors.keyToEnrol(account);
        BitMatrix picture = picture("otpauth://totp/%s?secret=%s&issuer=%s"
                .formatted(encoded("Dân vận khéo:" + account), key, encoded("Dân vận khéo")));
        page.addAttribute("key", key.replaceAll("(.{4})(?!$)", "$1 "));
        page.addAttribute("size", picture.getWidth());
        page.addAttribute("squares", squares(picture));
        return "ma-xac-thuc-dang-ky";
    }

    @PostMapping(PATH)
    String enter(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Principal person,
            Model page) {
        String account = person.getName();
        if (!factors.isDemandedOf(account) || SecondFactors.isPassed(request.getSession(false), account)) {
            return "redirect:/";
        }
        if (factors.isEnrolled(account)) {
            if (!factors.isRight(account, code)) {
                page.addAttribute("refusal", WRONG);
                return show(request, person, page);
            }
            pass(request, account);
            HttpSessionRequestCache opened = new HttpSessionRequestCache();
            String target = LogInLinkPages.target(opened.getRequest(request, response));
            opened.removeRequest(request, response);
            return "redirect:" + target;
        }
        Optional<List<String>> told = factors.enrol(account, code);
        if (told.isEmpty()) {
            page.addAttribute("refusal", WRONG);
            return show(request, person, page);
        }
        pass(request, account);
        page.addAttribute("codes", told.get());
        return own(account, page);
    }

    /** A session that somebody has seen half-entered is worth nothing afterwards. */
    private static void pass(HttpServletRequest request, String account) {
        request.changeSessionId();
        SecondFactors.pass(request.getSession(), account);
    }

    @PostMapping(PATH + "/ma-du-phong")
    String renew(
            @RequestParam(defaultValue = "") String current, HttpServletRequest request, Principal person, Model page) {
        String account = person.getName();
        if (!factors.isDemandedOf(account) || !factors.isEnrolled(account)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (ownPassword.isStillThere(request, account, current)) {
            page.addAttribute("codes", factors.newRecoveryCodes(account));
        } else {
            page.addAttribute("renewalRefusal", OwnPassword.REFUSED);
        }
        return own(account, page);
    }

    @PostMapping(PATH + "/dat-lai")
    String reset(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String current,
            HttpServletRequest request,
            Principal person,
            Model page) {
        if (!accounts.isAdministrator(person.getName()) || !factors.isDemandedOf(person.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String why = reason.strip();
        if (!factors.enrolledBut(person.getName()).contains(account)) {
            page.addAttribute(
                    "resetRefusal", "Hãy chọn một tài khoản trong danh sách; mã của mình thì nhờ người khác đặt lại.");
        } else if (why.isEmpty() || why.length() > LONGEST_REASON) {
            page.addAttribute("reasonRefusal", "Hãy ghi lý do, nhiều nhất %d ký tự.".formatted(LONGEST_REASON));
        } else if (!ownPassword.isStillThere(request, person.getName(), current)) {
            page.addAttribute("passwordRefusal", OwnPassword.REFUSED);
        } else {
            factors.reset(person.getName(), account, why);
            page.addAttribute("reset", accounts.nameOf(account));
        }
        return own(person.getName(), page);
    }

    private String own(String account, Model page) {
        page.addAttribute("name", accounts.nameOf(account));
        page.addAttribute("left", factors.recoveryCodesLeft(account));
        page.addAttribute(
                "others", accounts.isAdministrator(account) ? List.copyOf(factors.enrolledBut(account)) : List.of());
        return "ma-xac-thuc-cua-toi";
    }

    private static BitMatrix picture(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the path of an SVG: drawn by the page itself, it stands in no address and in no file. */
    private static String squares(BitMatrix picture) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (picture.get(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

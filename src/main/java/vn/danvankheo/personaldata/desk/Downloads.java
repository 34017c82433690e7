package vn.danvankheo.personaldata.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** How a person's copy leaves. */
final class Downloads {

    private Downloads() {}

    static void send(HttpServletResponse response, PersonExport export, Subject subject) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("du-lieu-ca-nhan.zip")
                        .build()
                        .toString());
        export.write(subject, response.getOutputStream());
    }
}

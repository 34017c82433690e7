package vn.danvankheo.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import vn.danvankheo.organisation.UnitCode;

/**
 * Minh chứng: a file of a dossier, without its content.
 *
 * @param dossier business key of what it belongs to: a model's tracking code {@code 2027-0001}, a review
 *     {@code 2027-H1/NINHHAI}, a round {@code 2027-CN/NINHHAI}, a year {@code 2027}
 * @param unit whose dossier it is
 * @param name as it was called where it came from, without a path
 * @param mediaType judged by its content, never by its name
 * @param size in bytes
 * @param sha256 of the content, in hexadecimal
 * @param uploadedBy account
 * @param keptUntil last day of the legal term (Luật Lưu trữ; days of {@code Asia/Ho_Chi_Minh})
 */
public record EvidenceFile(
        UUID id,
        String dossier,
        UnitCode unit,
        EvidenceKind kind,
        String name,
        String mediaType,
        long size,
        String sha256,
        String uploadedBy,
        Instant uploadedAt,
        LocalDate keptUntil) {}

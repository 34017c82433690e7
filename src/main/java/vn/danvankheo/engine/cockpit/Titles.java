package vn.danvankheo.engine.cockpit;

import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.review.ReviewKey;

/** What an instance is called. */
final class Titles {

    private Titles() {}

    /**
     * @param processName how the process is called
     * @param key business key; null where there is none
     * @param model name of the model; null where it is about none
     */
    static String of(String process, String processName, String key, String model) {
        if (key == null) {
            return processName;
        }
        return switch (process) {
            case "modelLifecycle" -> model == null ? "Mô hình " + key : model;
            case "unitRegistration" -> "Đăng ký năm " + ObligationKey.of(key).year();
            case "periodicReview" -> ReviewKey.of(key).period().reviewName();
            case "recognitionRound" -> "Công nhận năm " + RoundKey.of(key).year();
            case "campaignYear" -> "Phong trào năm " + key;
            default -> processName;
        };
    }
}

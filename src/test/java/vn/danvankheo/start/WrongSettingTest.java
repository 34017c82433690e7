package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import vn.danvankheo.DanVanKheoApplication;

/** Of all that starts, the settings alone; what the operator reads is seen whole in {@link StartAndStopTest}. */
class WrongSettingTest {

    @Configuration
    @ConfigurationPropertiesScan(basePackageClasses = DanVanKheoApplication.class)
    @ComponentScan(
            basePackageClasses = DanVanKheoApplication.class,
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = ConfigurationPropertiesBinding.class))
    static class Settings {}

    @Test
    void asTheyComeTheSettingsAreRight() {
        with().run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    calendar.zone                       | Asia/Saigonn | = “Asia/Saigonn” không dùng được: phải là tên một múi giờ
                    campaign.register-last-day          | 31/2         | = “31/2” không dùng được: phải là ngày/tháng có thật
                    campaign.register-last-day          | 11/3         | register-last-day (11/3) không được trước registration-last-day.captren (12/3)
                    campaign.registration-last-day.coso | ""           | registration-last-day.coso không được để trống
                    campaign.start-schedule             | 0 7 2 1 *    | start-schedule (0 7 2 1 *) phải gồm sáu phần
                    campaign.chunk                      | nhiều        | = “nhiều” không dùng được: phải là một số
                    campaign.chunk                      | 0            | = “0” không dùng được: phải từ 1 trở lên
                    embedded.password                   | ""           | danvankheo.embedded.password = “” không dùng được: không được để trống
                    """)
    void aWrongSettingIsRefusedByItsName(String setting, String value, String reason) {
        assertRefused(
                "danvankheo." + setting.substring(0, setting.indexOf('.')),
                reason,
                "danvankheo." + setting + "=" + value);
    }

    @Test
    void anInspectionRoundThatEndsBeforeItBeginsIsRefused() {
        assertRefused(
                "danvankheo.campaign.inspection-rounds[0]",
                "last-day (10/5) không được trước first-day (15/5)",
                "danvankheo.campaign.inspection-rounds[0].first-day=15/5",
                "danvankheo.campaign.inspection-rounds[0].last-day=10/5");
    }

    private static void assertRefused(String setting, String reason, String... settings) {
        with(settings).run(context -> assertThat(new StartFailure(null).reasonOf(context.getStartupFailure()))
                .contains(setting, reason));
    }

    private static ApplicationContextRunner with(String... settings) {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Settings.class)
                .withPropertyValues(settings);
    }
}

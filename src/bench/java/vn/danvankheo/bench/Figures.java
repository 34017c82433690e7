package vn.danvankheo.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What was measured of one arm, a value a block. */
record Figures(List<Double> blocks) {

    private static final int RESAMPLES = 10_000;

    double median() {
        return median(blocks.stream().mapToDouble(each -> each).toArray());
    }

    /** @param low and high: 95 of 100 ratios of medians of blocks drawn anew lie between them (percentile bootstrap) */
    record Ratio(double value, double low, double high) {}

    Ratio to(Figures other, long seed) {
        Random random = new Random(seed);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = median(drawn(random)) / median(other.drawn(random));
        }
        Arrays.sort(ratios);
        return new Ratio(
                median() / other.median(), ratios[(int) (RESAMPLES * 0.025)], ratios[(int) (RESAMPLES * 0.975)]);
    }

    private double[] drawn(Random random) {
        return random.ints(blocks.size(), 0, blocks.size())
                .mapToDouble(blocks::get)
                .toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

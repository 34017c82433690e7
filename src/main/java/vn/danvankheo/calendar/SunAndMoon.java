package vn.danvankheo.calendar;

import static java.lang.Math.cos;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.toRadians;

/**
 * Where sun and moon stand, as far as a lunar calendar needs it. Moments are Julian days of dynamical time.
 *
 * <p>Source: J. Meeus, Astronomical Algorithms, 2nd edition, chapters 10 (the clock), 25 (the sun) and 49 (new moons);
 * the sun's perturbations: J. Meeus, Astronomical Formulae for Calculators, chapter 18. New moons are right to less than
 * half a minute, the sun to about a minute of time.
 */
final class SunAndMoon {

    private static final double EPOCH_2000 = 2451545.0;
    private static final double DAYS_OF_CENTURY = 36525;
    private static final double LUNATIONS_OF_CENTURY = 1236.85;
    private static final double MEAN_LUNATION = 29.530588861;
    private static final double FIRST_NEW_MOON_OF_2000 = 2451550.09766;

    /** Periodic terms of the new moon: days, power of the eccentricity, multiples of M, M′, F and Ω. */
    private static final double[][] PERIODIC_TERMS = {
        {-0.40720, 0, 0, 1, 0, 0},
        {0.17241, 1, 1, 0, 0, 0},
        {0.01608, 0, 0, 2, 0, 0},
        {0.01039, 0, 0, 0, 2, 0},
        {0.00739, 1, -1, 1, 0, 0},
        {-0.00514, 1, 1, 1, 0, 0},
        {0.00208, 2, 2, 0, 0, 0},
        {-0.00111, 0, 0, 1, -2, 0},
        {-0.00057, 0, 0, 1, 2, 0},
        {0.00056, 1, 1, 2, 0, 0},
        {-0.00042, 0, 0, 3, 0, 0},
        {0.00042, 1, 1, 0, 2, 0},
        {0.00038, 1, 1, 0, -2, 0},
        {-0.00024, 1, -1, 2, 0, 0},
        {-0.00017, 0, 0, 0, 0, 1},
        {-0.00007, 0, 2, 1, 0, 0},
        {0.00004, 0, 0, 2, -2, 0},
        {0.00004, 0, 3, 0, 0, 0},
        {0.00003, 0, 1, 1, -2, 0},
        {0.00003, 0, 0, 2, 2, 0},
        {-0.00003, 0, 1, 1, 2, 0},
        {0.00003, 0, -1, 1, 2, 0},
        {-0.00002, 0, -1, 1, -2, 0},
        {-0.00002, 0, 1, 3, 0, 0},
        {0.00002, 0, 0, 4, 0, 0}
    };

    /** What the planets do to the new moon: days, degrees, degrees per lunation. */
    private static final double[][] PLANETARY_TERMS = {
        {0.000325, 299.77, 0.107408},
        {0.000165, 251.88, 0.016321},
        {0.000164, 251.83, 26.651886},
        {0.000126, 349.42, 36.412478},
        {0.000110, 84.66, 18.206239},
        {0.000062, 141.74, 53.303771},
        {0.000060, 207.14, 2.453732},
        {0.000056, 154.84, 7.306860},
        {0.000047, 34.52, 27.261239},
        {0.000042, 207.19, 0.121824},
        {0.000040, 291.34, 1.844379},
        {0.000037, 161.72, 24.198154},
        {0.000035, 239.56, 25.513099},
        {0.000023, 331.55, 3.592518}
    };

    private SunAndMoon() {}

    /** The number of the new moon nearest to the moment; 0 is the first one of the year 2000. */
    static int lunationNear(double moment) {
        return (int) Math.round((moment - FIRST_NEW_MOON_OF_2000) / MEAN_LUNATION);
    }

    static double newMoon(int lunation) {
        double k = lunation;
        double t = k / LUNATIONS_OF_CENTURY;
        double t2 = t * t;
        double t3 = t2 * t;
        double t4 = t3 * t;
        double eccentricity = 1 - 0.002516 * t - 0.0000074 * t2;
        double sunAnomaly = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
        double moonAnomaly = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4;
        double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4;
        double node = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
        double moment =
                FIRST_NEW_MOON_OF_2000 + MEAN_LUNATION * k + 0.00015437 * t2 - 0.000000150 * t3 + 0.00000000073 * t4;
        for (double[] term : PERIODIC_TERMS) {
            double angle = term[2] * sunAnomaly + term[3] * moonAnomaly + term[4] * latitude + term[5] * node;
            moment += term[0] * pow(eccentricity, term[1]) * sin(toRadians(angle));
        }
        for (double[] term : PLANETARY_TERMS) {
            moment += term[0] * sin(toRadians(term[1] + term[2] * k));
        }
        return moment;
    }

    /** The sun's apparent longitude in degrees, from 0 to 360. */
    static double longitudeOfSun(double moment) {
        double t = (moment - EPOCH_2000) / DAYS_OF_CENTURY;
        double anomaly = toRadians(357.52911 + 35999.05029 * t - 0.0001537 * t * t);
        double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
        double center = (1.914602 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
                + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
                + 0.000289 * sin(3 * anomaly);
        double aberrationAndNutation = -0.00569 - 0.00478 * sin(toRadians(125.04 - 1934.136 * t));
        double longitude = (mean + center + aberrationAndNutation + perturbations(t + 1)) % 360;
        return longitude < 0 ? longitude + 360 : longitude;
    }

    /** By Venus (twice), Jupiter and the moon, in degrees; centuries since 1900. */
    private static double perturbations(double t) {
        return 0.00134 * cos(toRadians(153.23 + 22518.7541 * t))
                + 0.00154 * cos(toRadians(216.57 + 45037.5082 * t))
                + 0.00200 * cos(toRadians(312.69 + 32964.3577 * t))
                + 0.00179 * sin(toRadians(350.74 + 445267.1142 * t - 0.00144 * t * t));
    }

    /**
     * How far dynamical time is ahead of the clocks, which follow the turning earth, in days. Before 2000 a straight line
     * that stays within 15 seconds of what was observed since 1900; afterwards Meeus' forecast.
     */
    static double aheadOfClocks(double moment) {
        double years = (moment - EPOCH_2000) / DAYS_OF_CENTURY * 100;
        double t = years / 100;
        double seconds = years < 0 ? 64 + 0.67 * years : 102 + 102 * t + 25.3 * t * t + 0.37 * (years - 100);
        return seconds / 86400;
    }
}

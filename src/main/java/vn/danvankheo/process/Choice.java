package vn.danvankheo.process;

/** One entry of a list from which a form lets people choose. */
record Choice(String value, String label) {

    /** That a browser offers for choosing; a form says how whatever is not among them is found. */
    static final int MOST = 300;
}

package vn.danvankheo.organisation;

/** A seat in which somebody acts today for an absent member. */
record LentSeat(String substitute, String absent, CommitteeOfUnit seat) {}

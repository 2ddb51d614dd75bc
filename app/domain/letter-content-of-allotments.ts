/** The contents of letters about allotments, to their referents and to organisers. */
import { id, ids, letters } from "./letter-shape.ts";

/**
 * To the referent named: `allotment-given` brings the link, `allotment-changed` tells of places or deadline,
 * `allotment-closed` of what went back to all, and `allotment-passed-on` that another person is the referent.
 */
const referentLetter = letters(["allotment-given", "allotment-changed", "allotment-closed", "allotment-passed-on"], {
  referentId: id,
});

/** A person gave a place up, which the referent can hand out again; `freedId` is the registration that had it. */
const freedPlaceLetter = letters(["allotted-place-freed"], { referentId: id, freedId: id });

/** Tells organisers which allotments closed at their deadline. */
const closedAllotmentsLetter = letters(["allotments-closed"], { allotmentIds: ids });

export const ALLOTMENT_LETTERS = [referentLetter, freedPlaceLetter, closedAllotmentsLetter] as const;

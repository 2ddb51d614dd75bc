import type { Database } from "../transaction.ts";
import { isOpenSql } from "./allotment-state.ts";

/** An allotment in the space of its referent, who is signed in. */
export interface OwnAllotment {
  /** The id that the link of its page names. */
  readonly referent: number;
  readonly organisation: string;
  readonly edition: string;
  readonly editionEn: string | null;
  readonly left: number;
  readonly isOpen: boolean;
}

/** Lists the allotments of which an address is the referent's, the latest first. */
export async function allotmentsOfAddress(
  db: Database,
  { email, now }: { email: string; now: Date },
): Promise<OwnAllotment[]> {
  return await db
    .selectFrom("allotment_referent as referent")
    .innerJoin("allotment", "allotment.id", "referent.allotment_id")
    .innerJoin("edition", "edition.id", "allotment.edition_id")
    .select(["referent.id as referent", "organisation", "edition.name as edition", "edition.name_en as editionEn"])
    .select((row) => row("places", "-", row.ref("handed_out")).as("left"))
    .select(isOpenSql(now).$castTo<boolean>().as("isOpen"))
    .where("referent.email", "=", email)
    .where("referent.ended_at", "is", null)
    .orderBy("allotment.id", "desc")
    .execute();
}

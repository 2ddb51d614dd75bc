import { asLanguage } from "../language.ts";
import type { ContentOf } from "../letter-content.ts";
import { type LetterToPost, post, postAll } from "../outbox.ts";
import { organisersWho } from "../people/organisers-who.ts";
import type { Trx } from "../transaction.ts";

type ReferentLetter = "allotment-given" | "allotment-changed" | "allotment-closed" | "allotment-passed-on";

/** A letter to the referent of an allotment, whom no account names. */
export function letterToReferent(of: {
  edition: number;
  referent: { readonly id: number; readonly email: string; readonly language: string };
  kind: ReferentLetter;
  now: Date;
}): LetterToPost {
  const { edition, referent, kind, now } = of;
  return {
    ...{ to: referent.email, edition, registration: null, person: null, now },
    ...{ language: asLanguage(referent.language), content: { kind, referentId: referent.id } },
  };
}

/** Posts a letter to the present referent of an allotment, unless they were erased. @returns how many letters */
export async function writeToReferent(
  trx: Trx,
  { edition, allotment, kind, now }: { edition: number; allotment: number; kind: ReferentLetter; now: Date },
): Promise<number> {
  const referent = await trx
    .selectFrom("allotment_referent")
    .select(["id", "email", "language"])
    .where("allotment_id", "=", allotment)
    .where("ended_at", "is", null)
    .where("email", "<>", "")
    .executeTakeFirst();
  if (!referent) return 0;
  await post(trx, letterToReferent({ edition, referent, kind, now }));
  return 1;
}

/** Tells those who may edit an edition's registrations which allotments were closed, each in one letter. */
export async function tellOrganisers(
  trx: Trx,
  { edition, allotments, now }: { edition: number; allotments: readonly number[]; now: Date },
): Promise<void> {
  const organisers = await organisersWho(trx, { may: "edit-registrations", edition });
  const content: ContentOf<"allotments-closed"> = { kind: "allotments-closed", allotmentIds: allotments };
  await postAll(
    trx,
    organisers.map(({ email, ...organiser }) => ({
      to: email,
      edition,
      registration: null,
      now,
      ...organiser,
      content,
    })),
  );
}

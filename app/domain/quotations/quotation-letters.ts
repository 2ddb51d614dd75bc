import { asLanguage } from "../language.ts";
import type { FamilyContent } from "../letter-content.ts";
import { post, postAll } from "../outbox.ts";
import { organisersWho } from "../people/organisers-who.ts";
import type { Trx } from "../transaction.ts";

/** Posts a letter about a quotation to the account of its buyer's address, unless that was erased. */
export async function writeAboutQuotation(
  trx: Trx,
  { quotation, kind, now }: { quotation: number; kind: FamilyContent<"quotation">["kind"]; now: Date },
): Promise<void> {
  const found = await trx
    .selectFrom("quotation")
    .innerJoin("person", "person.id", "quotation.person_id")
    .select(["edition_id as edition", "quotation.language", "person_id as person", "person.email"])
    .where("quotation.id", "=", quotation)
    .executeTakeFirstOrThrow();
  if (!found.email) return;
  await post(trx, {
    ...{ to: found.email, edition: found.edition, registration: null, now },
    ...{ person: found.person, language: asLanguage(found.language), content: { kind, quotationId: quotation } },
  });
}

/** Tells the organisers who may keep an edition's orders that an acceptance found too few places, each in their language. */
export async function tellOrganisersOfRefusal(
  trx: Trx,
  { quotation, edition, now }: { quotation: number; edition: number; now: Date },
): Promise<void> {
  const organisers = await organisersWho(trx, { may: "edit-orders", edition });
  const content = { kind: "quotation-refused", quotationId: quotation } as const;
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

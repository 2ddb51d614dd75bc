import { asLanguage } from "../language.ts";
import type { FamilyContent } from "../letter-content.ts";
import { post } from "../outbox.ts";
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

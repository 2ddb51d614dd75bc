import { findEditionById } from "#app/domain/edition/edition.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { blankClaim } from "#app/domain/registration/badge-layout.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDays } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { BadgeData } from "#app/print/badge-data.ts";

/** Makes blank badges, in French: a signed code, a number, and no name. @param options.ticketType id; null for none */
export async function blankData(
  db: Database,
  {
    edition: id,
    first,
    last,
    ticketType,
    now,
  }: { edition: number; first: number; last: number; ticketType: number | null; now: Date },
): Promise<BadgeData[]> {
  const edition = await findEditionById(db, id);
  const { seed } = await editionKey(db, { edition: id, now });
  const type =
    ticketType === null
      ? undefined
      : await db
          .selectFrom("ticket_type")
          .select(["id", "name"])
          .where("id", "=", ticketType)
          .where("edition_id", "=", id)
          .executeTakeFirst();
  const { t } = messagesIn("fr");
  const captions = {
    ...{ "given-name": t("badges:blanks.captions.given-name"), "family-name": t("badges:blanks.captions.family-name") },
    ...{ "full-name": t("badges:blanks.captions.full-name"), organisation: t("badges:blanks.captions.organisation") },
    job: t("badges:blanks.captions.job"),
  };
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const blank = first + at;
    return {
      edition: { name: edition.name, dates: formatDays(edition.days, "fr") },
      person: { givenName: "", familyName: "", organisation: "", jobTitle: "", latin: null },
      role: { kind: "attendee", word: "" },
      code: signBadgeCode(seed, blankClaim({ edition: id, blank })),
      number: t("badges:blanks.number", { blank }),
      blank: captions,
      ...(type && { ticketType: type }),
    } satisfies BadgeData;
  });
}

import { saveView } from "#app/domain/edition/saved-views.ts";
import { tagRegistrations } from "#app/domain/registration/tag-registrations.ts";
import type { Trx } from "#app/domain/transaction.ts";

const TO_CALL = "À rappeler";

/** The tags of the demonstration: every so many-th registration of the edition has one. */
const TAGS = [
  { name: "À placer au premier rang", every: 23 },
  { name: "Référent de délégation", every: 9 },
  { name: TO_CALL, every: 31 },
] as const;

const ADDED_DAYS_AGO = 2;

/** Puts a few tags on registrations of the edition, and keeps a view of those who are to be called. */
export async function seedTags(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const { by } = await trx
    .selectFrom("role")
    .select("person_id as by")
    .where("edition_id", "=", edition)
    .where("role", "=", "organiser")
    .orderBy("id")
    .limit(1)
    .executeTakeFirstOrThrow();
  const rows = await trx
    .selectFrom("registration")
    .select("id")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .orderBy("id")
    .execute();
  const at = new Date(now.getTime() - ADDED_DAYS_AGO * 86_400_000);
  for (const { name, every } of TAGS) {
    const among = rows.filter((_, place) => place % every === every - 1).map(({ id }) => id);
    const { tag } = await tagRegistrations(trx, { wanted: { edition, among }, name, by, now: at });
    if (name === TO_CALL)
      await saveView(trx, {
        ...{ edition, list: "registrations", person: by, name, isShared: true, now: at },
        ...{ query: `etiquette=${tag}&tri=date`, columns: ["organisation", "ticket-type", "date", "email"] },
      });
  }
}

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

/** Views that the team shares of other lists. */
const VIEWS = [
  { list: "orders", name: "À relancer", query: "argent=to-pay", columns: ["due-on", "open", "email", "code"] },
  { list: "waiting", name: "Places proposées", query: "etat=offered", columns: ["session", "offer-until", "email"] },
  { list: "speakers", name: "Par organisme", query: "", columns: ["organisation", "job-title", "sessions"] },
] as const;

const ADDED_DAYS_AGO = 2;

/** Puts a few tags on registrations of the edition, and keeps views of those who are to be called and of other lists. */
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
  const kept = { edition, person: by, isShared: true, now: at };
  for (const view of VIEWS) await saveView(trx, { ...kept, ...view });
  for (const { name, every } of TAGS) {
    const among = rows.filter((_, place) => place % every === every - 1).map(({ id }) => id);
    const { tag } = await tagRegistrations(trx, { wanted: { edition, among }, name, by, now: at });
    if (name === TO_CALL)
      await saveView(trx, {
        ...{ ...kept, list: "registrations", name },
        ...{ query: `etiquette=${tag}&tri=date`, columns: ["organisation", "ticket-type", "date", "email"] },
      });
  }
}

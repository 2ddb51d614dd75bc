import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { changeOption } from "#app/domain/edition/edit-options.ts";
import { listOptions, optionDetails } from "#app/domain/edition/options.ts";
import { setOverbooking } from "#app/domain/programme/overbooking.ts";
import { waitForOption } from "#app/domain/registration/wait-for-option.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_OVERBOOKED, DEMO_WAITED } from "#db/seed/demo-waits.ts";
import { DEMO_ZONE } from "./seed-programme.ts";

const MINUTE_MS = 60_000;

/** Overbooks a session, with a rule for its door, and lets people wait for an option whose stock shrank to what is taken. */
export async function seedWaits(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  await overbook(trx, { edition, now });
  const option = (await listOptions(trx, { edition })).find(({ name }) => name === DEMO_WAITED.option);
  if (!option) throw new Error("the demonstration lacks the option that people wait for");
  const changed = { ...optionDetails(option), size: option.used };
  await changeOption(trx, { ...changed, edition, option: option.id, by: null, now });
  const { rows } = await sql<{ code: string }>`
    select code from registration where edition_id = ${edition} and cancelled_at is null and awaits is null
      and not exists (select from chosen_option where registration_id = registration.id and option_id = ${option.id})
      and exists (select from person where person.id = person_id and email is not null)
    order by id limit ${DEMO_WAITED.people}`.execute(trx);
  for (const [at, { code }] of rows.entries())
    await waitForOption(trx, {
      code,
      option: option.id,
      now: new Date(now.getTime() - (rows.length - at) * MINUTE_MS),
    });
}

/** The fullest session for which nobody waits, so that the places beyond are offered to nobody at the first start. */
async function overbook(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const { rows } = await sql<{ session: number; start: Date }>`
    select session_id as session, starts_at as start from session_places join session on session.id = session_id
    where edition_id = ${edition} and bookable and cancelled_at is null and starts_at > ${now} and size >= 20
      and not exists (select from waiting_entry where waiting_entry.session_id = session.id and ended_at is null)
    order by used::float / size desc, session_id limit 1`.execute(trx);
  const [found] = rows;
  if (!found) return;
  const until = Temporal.Instant.fromEpochMilliseconds(found.start.getTime() + DEMO_OVERBOOKED.minutes * MINUTE_MS);
  const { session } = found;
  await setOverbooking(trx, {
    ...{ edition, session, beyond: "percent", number: DEMO_OVERBOOKED.percent, by: null, now },
    rule: {
      ...{ kind: "booked-until", words: null, wordsEn: null },
      until: until.toZonedDateTimeISO(DEMO_ZONE).toPlainTime().toString({ smallestUnit: "minute" }),
    },
  });
}

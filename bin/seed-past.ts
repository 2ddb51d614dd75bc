import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { PAST_EDITIONS } from "#db/seed/archive.ts";
import { DEMO_PAST_WEEKS } from "#db/seed/demo-crowd.ts";
import { DEMO_TICKET_TYPES, DEMO_TRACKS, DEMO_VENUES } from "#db/seed/demo-edition.ts";
import {
  DEMO_PAST_INTRODUCTION,
  DEMO_PAST_INTRODUCTION_EN,
  DEMO_PAST_MEAL,
  DEMO_PAST_PLACE,
  DEMO_PAST_QUOTA,
  DEMO_PAST_SESSIONS,
  DEMO_PAST_THEME,
  DEMO_PAST_THEME_EN,
  DEMO_PAST_TYPES,
  DEMO_PAST_VENUES,
} from "#db/seed/demo-past.ts";
import { DEMO_SPEAKERS } from "#db/seed/demo-speakers.ts";
import { seedCheckpoints } from "./seed-checkpoints.ts";
import { crowdOf } from "./seed-crowd.ts";
import { doorOf } from "./seed-door.ts";
import { seedOptions } from "./seed-options.ts";
import { DEMO_ZONE, dayOf, instant, made, octoberDays, seedNames, seedSession } from "./seed-programme.ts";
import { seededRandom } from "./seed-random.ts";
import { slidesOf } from "./seed-slides.ts";
import { seedAnsweredSurvey } from "./seed-survey.ts";
import { play } from "./seed-timeline.ts";

const DAY_MS = 86_400_000;
const SEED = 20_171_005;
/** Days before its first day. */
const CREATED_DAYS_BEFORE = 120;

/**
 * Writes a past edition of the demonstration with the domain's verbs, each at its time: registrations, two days at the
 * door, and slides. It is in October of the last past year without an archived edition.
 */
export async function seedPastEdition(trx: Trx, { now }: { now: Date }): Promise<void> {
  const days = pastDays(now);
  const first = instant(days[0], "00:00");
  const before = (count: number) => new Date(first.getTime() - count * DAY_MS);
  const actor = { by: null, now: before(CREATED_DAYS_BEFORE) };
  const edition = made(
    await createEdition(trx, {
      ...{ year: days[0].year, name: `Grand Paris Circulaire ${days[0].year} (démonstration)` },
      nameEn: `Grand Paris Circulaire ${days[0].year} (demonstration)`,
      ...{ theme: DEMO_PAST_THEME, themeEn: DEMO_PAST_THEME_EN },
      ...{ introduction: DEMO_PAST_INTRODUCTION, introductionEn: DEMO_PAST_INTRODUCTION_EN },
      ...{ location: DEMO_PAST_PLACE, contactEmail: "colloque@exemple.invalid", timeZone: DEMO_ZONE },
      ...{ demonstration: true, days: days.map(String), ...actor },
    }),
  );
  const opens = before(DEMO_PAST_WEEKS.length * 7 + 1);
  await seedTypes(trx, { edition, opens, closes: first, actor });
  await seedOptions(trx, { edition, days, now: actor.now, only: DEMO_PAST_MEAL });
  await seedCheckpoints(trx, { edition, now: actor.now });
  const named = await seedNames(trx, {
    ...{ edition, tracks: DEMO_TRACKS, now: actor.now },
    venues: DEMO_VENUES.filter(({ name }) => DEMO_PAST_VENUES.includes(name)),
    speakers: DEMO_SPEAKERS.filter(({ name }) =>
      DEMO_PAST_SESSIONS.some(({ speakers = [] }) => speakers.includes(name)),
    ),
  });
  for (const session of DEMO_PAST_SESSIONS) await seedSession(trx, { edition, session, days, named, now: actor.now });
  const opening = { edition, by: null, now: before(DEMO_PAST_WEEKS.length * 7 + 3) };
  await releaseProgramme(trx, { name: "Programme", ...opening });
  await publishEdition(trx, opening);
  const random = seededRandom(SEED);
  const until = before(0.5);
  await play([
    ...(await crowdOf(trx, { edition, opens, until, weeks: DEMO_PAST_WEEKS, random })),
    ...slidesOf(trx, { edition, named, days }),
  ]);
  await play(await doorOf(trx, { edition, days, random }));
  await seedAnsweredSurvey(trx, { edition, days: days.map(String), asked: before(10), random });
}

/** Finds the days of the past edition, seen from now. */
export function pastDays(now: Date) {
  const taken = new Set(PAST_EDITIONS.map(({ year }) => year));
  for (let year = dayOf(now).year; ; year -= 1) {
    const days = octoberDays(year);
    if (!taken.has(year) && instant(days[1].add({ days: 1 }), "12:00") < now) return days;
  }
}

async function seedTypes(
  trx: Trx,
  { edition, opens, closes, actor }: { edition: number; opens: Date; closes: Date; actor: { by: null; now: Date } },
): Promise<void> {
  const shared = made(await addQuota(trx, { edition, ...DEMO_PAST_QUOTA, ...actor }));
  for (const { ownQuota: _, ...type } of DEMO_TICKET_TYPES.filter(({ name }) => DEMO_PAST_TYPES.includes(name)))
    made(
      await addTicketType(trx, { edition, ...type, salesFrom: opens, salesUntil: closes, quotas: [shared], ...actor }),
    );
}

import { Temporal } from "temporal-polyfill";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { addPracticalPage } from "#app/domain/edition/edit-practical-pages.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { PAST_EDITIONS } from "#db/seed/archive.ts";
import { DEMO_NEW } from "#db/seed/demo-changes.ts";
import { DEMO_WEEKS } from "#db/seed/demo-crowd.ts";
import {
  DEMO_INTRODUCTION,
  DEMO_INTRODUCTION_EN,
  DEMO_PLACE,
  DEMO_THEME,
  DEMO_THEME_EN,
  DEMO_TRACKS,
  DEMO_VENUES,
} from "#db/seed/demo-edition.ts";
import { DEMO_FRIDAY_AFTERNOON } from "#db/seed/demo-friday-afternoon.ts";
import { DEMO_FRIDAY_MORNING } from "#db/seed/demo-friday-morning.ts";
import { DEMO_PRACTICAL_PAGES } from "#db/seed/demo-practical.ts";
import type { DemoSession } from "#db/seed/demo-session.ts";
import { DEMO_SPEAKERS } from "#db/seed/demo-speakers.ts";
import { DEMO_TEAM } from "#db/seed/demo-team.ts";
import { DEMO_THURSDAY_AFTERNOON } from "#db/seed/demo-thursday-afternoon.ts";
import { DEMO_THURSDAY_MORNING } from "#db/seed/demo-thursday-morning.ts";
import { seedAllotment } from "./seed-allotment.ts";
import { seedAnnouncements } from "./seed-announcements.ts";
import { seedBadges } from "./seed-badges.ts";
import { seedCheckpoints } from "./seed-checkpoints.ts";
import { crowdOf } from "./seed-crowd.ts";
import { seedGroups } from "./seed-groups.ts";
import { settleLetters } from "./seed-letters.ts";
import { linesOf } from "./seed-lines.ts";
import { seedList } from "./seed-list.ts";
import { seedOptions } from "./seed-options.ts";
import { ordersOf } from "./seed-orders.ts";
import { seedPastEdition } from "./seed-past.ts";
import { seedPhones } from "./seed-phones.ts";
import { DEMO_ZONE, dayOf, made, octoberDays, seedNames, seedSession } from "./seed-programme.ts";
import { seedProposals } from "./seed-proposals.ts";
import { seedQuestions } from "./seed-questions.ts";
import { seededRandom } from "./seed-random.ts";
import { seedReconfirmation } from "./seed-reconfirmation.ts";
import { seedRegistrations } from "./seed-registrations.ts";
import { secondRelease, seedChangesSince, seedFirstRelease, seedSecondRelease } from "./seed-releases.ts";
import { seedReturned } from "./seed-returned.ts";
import { seedStars } from "./seed-stars.ts";
import { seedSurvey } from "./seed-survey.ts";
import { seedTags } from "./seed-tags.ts";
import { seedTickets } from "./seed-tickets.ts";
import { type Happening, play } from "./seed-timeline.ts";
import { seedVouchers } from "./seed-vouchers.ts";
import { seedWaits } from "./seed-waits.ts";

const DAY_MS = 86_400_000;
const NOTICE_DAYS = 90;
/** When the coming edition was created. */
const CREATED_DAYS_AGO = 80;
const SEED = 20_271_007;
const SESSIONS: readonly DemoSession[] = [
  ...DEMO_THURSDAY_MORNING,
  ...DEMO_THURSDAY_AFTERNOON,
  ...DEMO_FRIDAY_MORNING,
  ...DEMO_FRIDAY_AFTERNOON,
];

/**
 * Writes the demonstration with the domain's verbs, each at its time: a past edition, a year of working groups, and a
 * coming edition after ten weeks of sales.
 *
 * @param options.appUrl origin of the links of payments
 */
export async function seedDemonstration(trx: Trx, { now, appUrl }: { now: Date; appUrl: string }): Promise<void> {
  await seedPastEdition(trx, { now });
  await seedGroups(trx, { now });
  const days = comingDays(now);
  const created = new Date(now.getTime() - CREATED_DAYS_AGO * DAY_MS);
  const actor = { by: null, now: created };
  const edition = await seedEdition(trx, days, created);
  await seedTickets(trx, edition, days[0], now);
  await seedOptions(trx, { edition, days, now: created });
  await seedCheckpoints(trx, { edition, now: created });
  for (const page of DEMO_PRACTICAL_PAGES) await addPracticalPage(trx, { ...page, ...actor, edition, shown: true });
  await seedVouchers(trx, { edition, created, now });
  const names = { venues: DEMO_VENUES, tracks: DEMO_TRACKS, speakers: DEMO_SPEAKERS };
  const named = await seedNames(trx, { edition, ...names, now: created });
  const seed = async (wanted: readonly DemoSession[]) => {
    for (const session of wanted) await seedSession(trx, { edition, session, days, named, now: created });
  };
  await seed(SESSIONS.filter(({ title }) => title !== DEMO_NEW));
  for (const { role, email } of DEMO_TEAM) await grantRole(trx, { role, email, edition, ...actor });
  await seedFirstRelease(trx, { edition, now });
  const second = async () => {
    await seed(SESSIONS.filter(({ title }) => title === DEMO_NEW));
    await seedSecondRelease(trx, { edition, now, ...named });
  };
  await play([...(await saleOf(trx, { edition, now, appUrl })), { at: secondRelease(now), run: second }]);
  await seedChangesSince(trx, { edition, now, ...named });
  await seedProposals(trx, { edition, timeZone: DEMO_ZONE, days, now });
  await seedRegistrations(trx, { edition, timeZone: DEMO_ZONE, days, now });
  await seedList(trx, { edition, now });
  await seedQuestions(trx, { edition, asked: created, now, today: String(dayOf(now)) });
  await seedSurvey(trx, { edition, days: days.map(String), asked: created });
  await seedStars(trx, { edition, now });
  await seedAllotment(trx, { edition, firstDay: days[0], now });
  await seedWaits(trx, { edition, now });
  await seedReconfirmation(trx, { edition, now });
  await seedAnnouncements(trx, { edition, now });
  await seedTags(trx, { edition, now });
  await seedPhones(trx, { edition, now });
  await seedBadges(trx, { edition, now });
  await settleLetters(trx);
  await seedReturned(trx, { edition, now });
}

async function seedEdition(trx: Trx, days: ReturnType<typeof comingDays>, now: Date): Promise<number> {
  const [{ year }] = days;
  return made(
    await createEdition(trx, {
      year,
      name: `Grand Paris Circulaire ${year} (démonstration)`,
      nameEn: `Grand Paris Circulaire ${year} (demonstration)`,
      theme: DEMO_THEME,
      themeEn: DEMO_THEME_EN,
      introduction: DEMO_INTRODUCTION,
      introductionEn: DEMO_INTRODUCTION_EN,
      location: DEMO_PLACE,
      contactEmail: "colloque@exemple.invalid",
      timeZone: DEMO_ZONE,
      demonstration: true,
      days: days.map(String),
      by: null,
      now,
    }),
  );
}

/** Plays ten weeks of registrations, orders and waiting lists. */
async function saleOf(
  trx: Trx,
  { edition, now, appUrl }: { edition: number; now: Date; appUrl: string },
): Promise<Happening[]> {
  const opens = new Date(now.getTime() - DEMO_WEEKS.length * 7 * DAY_MS);
  const { by } = await trx
    .selectFrom("role")
    .select("person_id as by")
    .where("edition_id", "=", edition)
    .where("role", "=", "organiser")
    .executeTakeFirstOrThrow();
  const crowd = { edition, opens, until: now, weeks: DEMO_WEEKS, random: seededRandom(SEED) };
  return [
    ...(await crowdOf(trx, crowd)),
    ...(await ordersOf(trx, { edition, by, until: now, appUrl })),
    ...linesOf(trx, { edition, from: opens, until: now, appUrl }),
  ];
}

/** The Thursday and Friday of October's first full week, in the next year without an edition and with enough notice. */
export function comingDays(now: Date): readonly [Temporal.PlainDate, Temporal.PlainDate] {
  const soonest = dayOf(now).add({ days: NOTICE_DAYS });
  const taken = new Set(PAST_EDITIONS.map(({ year }) => year));
  for (let year = soonest.year; ; year += 1) {
    const days = octoberDays(year);
    if (!taken.has(year) && Temporal.PlainDate.compare(days[0], soonest) >= 0) return days;
  }
}

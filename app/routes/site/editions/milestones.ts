import { byLocalDay } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { dayOf } from "#app/i18n/format.ts";

export type Milestone =
  | { readonly kind: "sales-open" | "sales-close"; readonly at: Date }
  /** A day of the edition; `first` is its first session, if the programme has one. */
  | {
      readonly kind: "day";
      readonly day: string;
      readonly first: { readonly start: string; readonly title: string; readonly titleEn: string | null } | null;
    };

interface Sale {
  readonly salesFrom: Date | null;
  readonly salesUntil: Date | null;
}

const AT_MOST = 3;

/**
 * Returns the next events of an edition, at most three, nearest first; none once it is over. The result changes only
 * with the sales and the day.
 */
export function nextMilestones(
  edition: { readonly days: readonly string[]; readonly timeZone: string },
  { programme, sales, now }: { programme: ReleasedProgramme | null; sales: readonly Sale[]; now: Date },
): Milestone[] {
  const today = dayOf(now, edition.timeZone);
  if ((edition.days.at(-1) ?? "") < today) return [];
  const sessions = programme ? byLocalDay(programme.sessions, edition.timeZone) : [];
  const opening = sales.flatMap(({ salesFrom }) => (salesFrom && salesFrom > now ? salesFrom : []));
  const closing = sales.flatMap(({ salesUntil }) => (salesUntil && salesUntil > now ? salesUntil : []));
  const [opens, closes] = [sooner(opening), sooner(closing)];
  const days = edition.days
    .filter((day) => day >= today)
    .map((day) => {
      const first = sessions.find((ofDay) => ofDay.day === day)?.sessions.find(({ cancelled }) => !cancelled);
      return { kind: "day" as const, day, first: first?.start ? { ...first, start: first.start } : null };
    });
  return [
    ...(opens ? [{ kind: "sales-open" as const, at: opens }] : []),
    ...(closes ? [{ kind: "sales-close" as const, at: closes }] : []),
    ...days,
  ].slice(0, AT_MOST);
}

function sooner(moments: readonly Date[]): Date | undefined {
  return moments.toSorted((one, other) => one.getTime() - other.getTime())[0];
}

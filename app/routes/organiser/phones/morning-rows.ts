import type { Morning } from "#app/domain/door/morning.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import type { OfficeWords } from "#app/ui/organiser/office.ts";
import type { Column } from "#app/ui/organiser/table.tsx";

/** A figure: what it counts, of what, and how many. */
export interface MorningRow {
  readonly group: string;
  readonly name: string;
  readonly count: number;
}

interface Words {
  readonly t: OfficeWords;
  readonly time: (at: Date) => string;
  /** The day's. */
  readonly title: string;
  readonly isToday: boolean;
  readonly name: (french: string, english: string | null) => string;
}

/** The figures of a morning as rows of a file. */
export const morningRows = {
  caption: "phones:morning.title",
  file: { needs: "see-checkpoints", at: "/matinee" },
  columns: ({ t }: Office): Column<MorningRow>[] => [
    { label: t("phones:morning.figure"), text: ({ group }) => group },
    { label: t("phones:morning.what"), text: ({ name }) => name },
    { label: t("phones:morning.number"), text: ({ count }) => count },
  ],
  *of(morning: Morning, { t, time, name, title, isToday }: Words): Generator<MorningRow> {
    const group = title;
    const [inside, came] = [t("phones:morning.inside"), t("phones:morning.came")];
    const notCome = t(isToday ? "phones:morning.expected" : "phones:morning.notCome");
    const by = (what: string, measure: string) => `${what} · ${measure}`;
    if (isToday) yield { group, name: inside, count: morning.inside };
    yield { group, name: came, count: morning.today };
    if (morning.groups.today > 0) {
      const inGroups = t("phones:morning.peopleInGroups");
      if (isToday) yield { group: by(group, inGroups), name: inside, count: morning.groups.inside };
      yield { group: by(group, inGroups), name: came, count: morning.groups.today };
    }
    yield { group, name: notCome, count: morning.expected };
    for (const { from, count } of morning.arrivals)
      yield {
        group: t(isToday ? "phones:morning.arrivals" : "phones:morning.arrivalsByQuarter"),
        name: time(from),
        count,
      };
    for (const place of morning.places) {
      const of = name(place.name, place.nameEn);
      yield { group: by(t("phones:morning.places"), inside), name: of, count: place.inside };
      yield { group: by(t("phones:morning.places"), came), name: of, count: place.today };
      if (place.inGroups > 0)
        yield {
          group: by(t("phones:morning.places"), t("phones:morning.peopleInGroups")),
          name: of,
          count: place.inGroups,
        };
    }
    for (const venue of morning.venues) {
      yield { group: by(t("phones:morning.venues"), inside), name: venue.name, count: venue.inside };
      yield { group: by(t("phones:morning.venues"), came), name: venue.name, count: venue.today };
    }
    for (const type of morning.ticketTypes) {
      const of = name(type.name, type.nameEn);
      yield { group: by(t("phones:morning.ticketTypes"), came), name: of, count: type.today };
      yield { group: by(t("phones:morning.ticketTypes"), notCome), name: of, count: type.expected };
    }
    for (const { reason, count } of morning.refusals)
      yield { group: t("phones:morning.refusals"), name: t(`badges:log.causes.${reason}`), count };
  },
} as const;

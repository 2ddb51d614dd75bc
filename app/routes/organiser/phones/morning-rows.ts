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
  *of(morning: Morning, { t, time, name, title }: Words): Generator<MorningRow> {
    const group = title;
    yield { group, name: t("phones:morning.inside"), count: morning.inside };
    yield { group, name: t("phones:morning.came"), count: morning.today };
    yield { group, name: t("phones:morning.expected"), count: morning.expected };
    for (const { from, count } of morning.arrivals)
      yield { group: t("phones:morning.arrivals"), name: time(from), count };
    for (const place of morning.places)
      yield { group: t("phones:morning.places"), name: name(place.name, place.nameEn), count: place.inside };
    for (const venue of morning.venues)
      yield { group: t("phones:morning.venues"), name: venue.name, count: venue.inside };
    for (const type of morning.ticketTypes)
      yield { group: t("phones:morning.ticketTypes"), name: type.name, count: type.today };
    for (const { reason, count } of morning.refusals)
      yield { group: t("phones:morning.refusals"), name: t(`badges:log.causes.${reason}`), count };
  },
} as const;

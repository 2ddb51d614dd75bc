import { readMorning } from "#app/domain/door/morning.ts";
import { formatTime, inLanguage } from "#app/i18n/format.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { dayAsked } from "./day.server.ts";
import { morningTitle } from "./morning.tsx";
import { morningRows } from "./morning-rows.ts";

/** The figures of the door on a day as a file, one a row. */
export const loader = filesLoader("see-checkpoints", {}, async (visit) => {
  const { db, edition, now, t, language } = visit;
  const { day } = dayAsked(visit);
  const morning = await readMorning(db, { edition: edition.id, day, now });
  const words = {
    ...{ t, title: morningTitle(day, t, language), isToday: day === null },
    time: (at: Date) => formatTime(at, edition.timeZone, language),
    name: (french: string, english: string | null) => inLanguage(language, french, english),
  };
  return { of: morningRows, rows: [...morningRows.of(morning, words)] };
});

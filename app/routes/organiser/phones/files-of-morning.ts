import { readMorning } from "#app/domain/door/morning.ts";
import { formatTime, inLanguage } from "#app/i18n/format.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { morningRows } from "./morning-rows.ts";

/** The figures of the door today as a file, one a row. */
export const loader = filesLoader("see-checkpoints", {}, async ({ db, edition, now, t, language }) => {
  const morning = await readMorning(db, { edition: edition.id, now });
  const words = {
    ...{ t, time: (at: Date) => formatTime(at, edition.timeZone, language) },
    name: (french: string, english: string | null) => inLanguage(language, french, english),
  };
  return { of: morningRows, rows: [...morningRows.of(morning, words)] };
});

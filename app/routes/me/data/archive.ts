import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { noteOwnExport, readOwnData } from "#app/domain/people/own-data.ts";
import { readOwnFiles } from "#app/domain/people/own-files.ts";
import { ownDataArchive } from "#app/feeds/own-data-archive.ts";
import { confirmedPages } from "#app/server/pages/own-pages.server.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";

/** Serves all that is held on the signed-in person as a ZIP archive, after a recent confirmation. */
export const loader = confirmedPages.plain(async ({ db, now, context, person, language, t }) => {
  const wait = await context.limits.count("own-data", `person:${person.personId}`);
  if (wait !== null) return tooManyRequests(wait);
  const of = { person: person.personId, email: person.email };
  await noteOwnExport(db, { person: of.person, now });
  const archive = ownDataArchive({
    ...{ parts: readOwnData(db, of), files: readOwnFiles(db, of), account: of.email, at: now },
    words: {
      ...{ language, title: t("ownData:archive.title"), made: t("ownData:archive.made") },
      about: [t("ownData:archive.about"), t("ownData:archive.without")],
      tables: t("ownData:tables", { returnObjects: true }),
      columns: t("ownData:columns", { returnObjects: true }),
      values: t("ownData:values", { returnObjects: true }),
      codes: {
        ...t("journal:verbs", { returnObjects: true }),
        ...t("organiser:letterKinds", { returnObjects: true }),
        ...t("ownData:codes", { returnObjects: true }),
      },
    },
  });
  return new Response(createReadableStreamFromReadable(Readable.from(archive)), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${t("ownData:archive.name")}.zip"`,
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
    },
  });
});

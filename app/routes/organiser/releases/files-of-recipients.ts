import { listRecipients } from "#app/domain/programme/mailings.ts";
import { programmeOfRelease } from "#app/domain/programme/releases.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { found } from "#app/server/pages/office.server.ts";
import { releaseOf } from "./mailing.server.ts";
import { recipientFilters, recipientList } from "./recipients.tsx";

/** Who is told of a version, as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => {
  const { release, mailing } = await releaseOf(visit);
  const { q: text, etat: state, titre: role } = asked({ filters: recipientFilters }, visit).filters;
  const wanted = { mailing: found(mailing).id, text, state, role, ...ALL_ROWS };
  const { sessions } = await programmeOfRelease(visit.db, release.id);
  const titles = Object.fromEntries(sessions.map(({ id, title }) => [id, title]));
  return { of: recipientList(release.number, titles), rows: (await listRecipients(visit.db, wanted)).recipients };
});

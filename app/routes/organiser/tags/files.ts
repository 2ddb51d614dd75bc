import { listTags } from "#app/domain/registration/tags.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { tagList } from "./table.ts";

/** The tags as a file. */
export const loader = filesLoader("see-registrations", {}, async (visit) => ({
  of: tagList,
  rows: await listTags(visit.db, { edition: visit.edition.id }),
}));

import { listTags } from "#app/domain/registration/tags.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { tagList } from "./table.ts";

export const loader = officeLoader("see-registrations", async ({ db, edition, t }) => ({
  ...{ menuEntry: "registrations", title: t("tags.title"), notes: [t("tags.about")] },
  tags: await listTags(db, { edition: edition.id }),
}));

export default function TagsPage() {
  return (
    <OrganiserPage>
      <WholeTable of={tagList} rows={usePage<typeof loader>().tags} />
    </OrganiserPage>
  );
}

import { archiveGroup, takeUpGroup } from "#app/domain/groups/archive-group.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { endingOf } from "./archiving.server.ts";
import { EndingList } from "./ending-list.tsx";
import { archivingForm } from "./form.ts";

const Field = fieldsOf(archivingForm);

export const loader = officeLoader("edit-groups", async (visit) => {
  const { db, id, t } = visit;
  const { name, archivedAt } = found(await findGroup(db, { group: id }));
  return {
    ...{ menuEntry: "groups", title: t(archivedAt ? "groups.takeUpTitle" : "groups.archiveTitle", { name }) },
    ...{ under: [[visit.path("/groupes/:id", { id }), name]], id },
    ending: archivedAt ? null : await endingOf(visit, id),
    asks: archivedAt
      ? { verb: t("groups.takeUp"), text: [t("groups.takeUpText")] }
      : { verb: t("groups.archive"), text: [t("groups.archiveText")], danger: true },
  };
});

/** The address says whether to archive or restore, so that sending twice changes nothing. */
export const action = formAction("edit-groups", archivingForm, async (sent) => {
  const { db, actor, id: group, address, typed } = sent;
  if (address.has("reprise"))
    return answer(sent, await takeUpGroup(db, { ...actor, group }), {
      "taken-up": () => done(sent.path("/groupes"), "changed"),
    });
  const { seen, reason } = sent.value;
  return answer(sent, await archiveGroup(db, { ...actor, group, seen: seen ?? "", reason }), {
    archived: ({ letters }) => done(sent.path("/groupes"), "groupArchived", letters),
    "more-to-come": () => refused(typed, "ending", "moreToCome"),
  });
});

export default function ArchiveGroupPage() {
  const { path, id, ending } = usePage<typeof loader>();
  if (!ending) return <EditPage action={path("/groupes/:id/archivage", { id, query: { reprise: "1" } })} />;
  return (
    <EditPage of={archivingForm} action={path("/groupes/:id/archivage", { id })}>
      <EndingList {...ending} />
      {ending.letters > 0 && <Field name="reason" />}
    </EditPage>
  );
}

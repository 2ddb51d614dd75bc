import { archiveGroup, markOf, stillToCome, takeUpGroup } from "#app/domain/groups/archive-group.ts";
import { findGroup, GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { formatPeriod } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { groupWords, languageIn } from "#app/server/pages/group.server.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { inLanguage } from "#app/ui/page-language.ts";
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

/** Describes what archiving a group would end, with the mark that the form sends back. */
async function endingOf(visit: Visit, group: number) {
  const { db, now } = visit.context;
  const language = languageIn(visit);
  const words = groupWords(visit);
  const coming = await stillToCome(db, { group, now: now() });
  return {
    mark: markOf(coming),
    letters: coming.meetings.length * coming.members,
    members: coming.members,
    meetings: coming.meetings.map(({ id, title, state, start, end, rooms }) => ({
      ...{ id, title, state, rooms },
      when: start && end ? formatPeriod(start, end, GROUP_ZONE, language) : words("meeting.noDate"),
    })),
    proposals: coming.proposals.map(({ id, title, titleEn, edition }) => ({
      id,
      title: inLanguage(language, title, titleEn),
      edition: inLanguage(language, edition.name, edition.nameEn),
    })),
  };
}

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

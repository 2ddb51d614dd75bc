import { Link } from "@remix-run/react";
import { changeGroup, findGroup } from "#app/domain/groups/groups.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { path as site } from "#app/i18n/path.ts";
import { seatView } from "#app/server/pages/group-seats.server.ts";
import { answer, done, filled, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { SeatTable } from "#app/ui/groups/seat-table.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { groupForm } from "./form.ts";

export const loader = officeLoader("see-groups", async ({ db, id, language, t, path, office }) => {
  const group = found(await findGroup(db, { group: id }));
  const archive = group.archivedAt ? "takeUp" : "archive";
  return {
    ...{ menuEntry: "groups", title: group.name, form: filled(groupForm, group), needs: "edit-groups" },
    verbs: [
      [path("/groupes/membres", { query: { groupe: id } }), t("groups:members.title"), "quiet"],
      [site(language, "/groupes/:slug", { slug: group.slug }), t("groups:space.public"), "link"],
    ],
    leads: office.may.includes("edit-groups") && [path("/groupes/:id/archivage", { id }), t(`groups.${archive}`)],
    id,
    seats: (await listSeats(db, { group: id })).map(seatView),
  };
});

export const action = formAction("edit-groups", groupForm, async (sent) => {
  const outcome = await changeGroup(sent.db, { ...sent.value, ...sent.actor, group: sent.id });
  return answer(sent, outcome, { changed: () => done(sent.path("/groupes/:id", { id: sent.id }), "changed") });
});

export default function GroupOfficePage() {
  const { t, path, may, id, seats } = usePage<typeof loader>();
  const keeps = may("edit-groups");
  return (
    <EditPage
      of={groupForm}
      above={
        <Section id="seats" title={t("groups:seat.title")}>
          <SeatTable seats={seats} path={keeps ? (seat) => path("/groupes/:id/sieges/:seat", { id, seat }) : null} />
          <p className="m-0">{keeps && <Link to={path("/groupes/:id/sieges", { id })}>{t("groups:seat.add")}</Link>}</p>
        </Section>
      }
    />
  );
}

import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeGroup, findGroup } from "#app/domain/groups/groups.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { filled } from "#app/forms/form.ts";
import { path as site } from "#app/i18n/path.ts";
import { seatView } from "#app/server/pages/group-seats.server.ts";
import { answer, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { SeatTable } from "#app/ui/groups/seat-table.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { Section } from "#app/ui/organiser/section.tsx";
import { groupForm } from "./form.ts";

export const loader = officeLoader("see-groups", async ({ db, id, language, t }) => {
  const group = found(await findGroup(db, { group: id }));
  return {
    ...{ menuEntry: "groups", title: group.name, form: filled(groupForm, group), needs: "edit-groups" },
    verbs: [[site(language, "/groupes/:slug", { slug: group.slug }), t("groups:space.public"), "link"]],
    group: { id, archived: group.archivedAt !== null },
    seats: (await listSeats(db, { group: id })).map(seatView),
  };
});

export const action = formAction("edit-groups", groupForm, async (sent) => {
  const outcome = await changeGroup(sent.db, { ...sent.value, ...sent.actor, group: sent.id });
  return answer(sent, outcome, { changed: () => done(sent.path("/groupes/:id", { id: sent.id }), "changed") });
});

export default function GroupOfficePage() {
  const { t, path, may, group, seats } = usePage<typeof loader>();
  const { t: words } = useTranslation("groups");
  const { id } = group;
  const keeps = may("edit-groups");
  return (
    <EditPage
      of={groupForm}
      above={
        <Section id="seats" title={words("seat.title")}>
          <SeatTable seats={seats} path={keeps ? (seat) => path("/groupes/:id/sieges/:seat", { id, seat }) : null} />
          <p className="m-0">{keeps && <Link to={path("/groupes/:id/sieges", { id })}>{words("seat.add")}</Link>}</p>
        </Section>
      }
      below={
        <May needs="edit-groups">
          <Link className="self-start" to={path("/groupes/:id/archivage", { id })}>
            {t(group.archived ? "groups.takeUp" : "groups.archive")}
          </Link>
        </May>
      }
    />
  );
}

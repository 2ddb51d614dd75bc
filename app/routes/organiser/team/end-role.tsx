import { useLoaderData } from "@remix-run/react";
import { listRoles } from "#app/domain/people/find-roles.ts";
import { takeRole } from "#app/domain/people/give-role.ts";
import { mayDo, type Role, rolesToGive } from "#app/domain/people/rights.ts";
import { refused } from "#app/forms/read-form.ts";
import {
  answer,
  buttonAction,
  done,
  found,
  notFound,
  type OfficeVisit,
  officeLoader,
} from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

export const loader = officeLoader("keep-team", async (visit) => {
  const { role, name, email, edition_id } = await endableRole(visit);
  return {
    ...{ noun: "team", title: visit.t("team.endTitle", { name: name || email || "" }), role },
    everywhere: edition_id === null,
    waits: role === "administrator",
    self: email === visit.office.person.email,
  };
});

export const action = buttonAction(
  "keep-team",
  async (sent) => {
    const { id } = await endableRole(sent);
    const { by, now } = sent.act;
    return answer(sent, await takeRole(sent.db, { id, by, now }), {
      ended: () => done(sent, "/equipe", "ended"),
      asked: () => done(sent, "/equipe", "changeAsked"),
      "last-administrator": () => refused(sent.typed, "form", "lastAdministrator"),
    });
  },
  { confirmed: true },
);

export default function EndRolePage() {
  const { role, everywhere, self, waits } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <EditPage verb={t("team.end")} look="danger">
      <p>
        {t(`roles.${role as Role}`)} · {t(everywhere ? "team.everywhere" : "team.here")}
      </p>
      <p>{t(waits ? "changes.endWaits" : self ? "team.endSelf" : "team.endWarning")}</p>
    </EditPage>
  );
}

/** The role of the address, if it is one that this person may end; @throws 404 otherwise */
async function endableRole({ db, edition, office: { person }, id }: OfficeVisit) {
  const role = found((await listRoles(db, { edition: edition.id })).find((each) => each.id === id));
  if (!rolesToGive(person, edition.id).includes(role.role as Role)) throw notFound();
  if (role.edition_id === null && !mayDo(person, "keep-platform-team", { edition: null })) throw notFound();
  return role;
}

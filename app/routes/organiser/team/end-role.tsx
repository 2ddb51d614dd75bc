import { listRoles } from "#app/domain/people/find-roles.ts";
import { endRole } from "#app/domain/people/give-role.ts";
import { mayDo, type Role, rolesToGive } from "#app/domain/people/rights.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, buttonAction, done, found, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-team", async (visit) => {
  const { role, name, email, edition_id } = await endableRole(visit);
  const { t, office } = visit;
  const warning = email === office.person.email ? "team.endSelf" : "team.endWarning";
  return {
    ...{ menuEntry: "team", title: t("team.endTitle", { name: name || email || "" }) },
    asks: {
      verb: t("team.end"),
      text: [
        `${t(`roles.${role as Role}`)} · ${t(edition_id === null ? "team.everywhere" : "team.here")}`,
        t(role === "administrator" ? "changes.endWaits" : warning),
      ],
      danger: true,
    },
  };
});

export const action = buttonAction({ right: "edit-team", confirmed: true }, async (sent) => {
  const { id } = await endableRole(sent);
  const { by, now } = sent.actor;
  return answer(sent, await endRole(sent.db, { id, by, now }), {
    ended: () => done(sent.path("/equipe"), "ended"),
    asked: () => done(sent.path("/equipe"), "changeAsked"),
    "last-administrator": () => refused(sent.typed, "form", "lastAdministrator"),
  });
});

/** Finds the role of the address, if this person may end it. @throws 404 otherwise */
async function endableRole({ db, edition, office: { person }, id }: OfficeVisit) {
  const role = found((await listRoles(db, { edition: edition.id })).find((each) => each.id === id));
  if (!rolesToGive(person, edition.id).includes(role.role as Role)) throw notFound();
  if (role.edition_id === null && !mayDo(person, "edit-platform-team", { edition: null })) throw notFound();
  return role;
}

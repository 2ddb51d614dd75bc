import { Link, useActionData } from "@remix-run/react";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { listOpenChanges } from "#app/domain/people/find-changes.ts";
import { listRoles } from "#app/domain/people/find-roles.ts";
import { giveRole } from "#app/domain/people/give-role.ts";
import { mayDo, type Role, rolesToGive } from "#app/domain/people/rights.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { checkpointChoice } from "#app/server/pages/checkpoint-choice.server.ts";
import { done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { changeView } from "#app/server/pages/office-page.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OpenChanges } from "#app/ui/organiser/open-changes.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { roleForm } from "./form.ts";
import { roleList } from "./table.tsx";

const Field = fieldsOf(roleForm);
const DONE = { asked: "changeAsked", granted: "granted", changed: "changed", "already-granted": "granted" } as const;

export const loader = officeLoader("see-team", async ({ db, edition, office, language }) => {
  const roles = await listRoles(db, { edition: edition.id });
  const given = rolesToGive(office.person, edition.id);
  const checkpoints = given.length > 0 ? await listCheckpoints(db, { edition: edition.id }) : [];
  const overAll = mayDo(office.person, "edit-platform-team", { edition: null });
  return {
    ...{ menuEntry: "team", form: filled(roleForm, { role: "door", language }), given, overAll },
    roles: roles.map((role) => ({
      ...role,
      logins: overAll,
      endable: given.includes(role.role as Role) && (overAll || role.edition_id !== null),
    })),
    changes: overAll ? (await listOpenChanges(db)).map(changeView) : [],
    checkpoints: checkpoints.map((one) => ({ value: one.id, label: checkpointChoice(one, language, edition) })),
  };
});

export const action = formAction({ right: "edit-team", confirmed: true }, roleForm, async (sent) => {
  const { db, actor, edition, office, typed, context } = sent;
  const { everywhere, checkpoints, ...given } = sent.value;
  if (!rolesToGive(office.person, edition.id).includes(given.role)) return refused(typed, "role", "choice");
  const overAll = mayDo(office.person, "edit-platform-team", { edition: null });
  const where = overAll && (everywhere || given.role === "administrator") ? null : edition.id;
  if (checkpoints.length > 0 && where === null) return refused(typed, "checkpoints", "checkpointsOfEdition");
  const known = new Set((await listCheckpoints(db, { edition: edition.id })).map(({ id }) => id));
  if (checkpoints.some((id) => !known.has(id))) return refused(typed, "checkpoints", "choice");
  const limit = { edition: where, checkpoints: checkpoints.length > 0 ? checkpoints : null };
  const outcome = await giveRole(db, { ...actor, ...given, ...limit, linkHashOf: context.secrets.roleLinkHash });
  return done(sent.path("/equipe"), DONE[outcome.kind]);
});

export default function TeamPage() {
  const { t, path, roles, changes, checkpoints, given, overAll } = usePage<typeof loader>();
  const limited = [useActionData<typeof action>()?.values.checkpoints ?? []].flat().length > 0;
  return (
    <OrganiserPage>
      <OpenChanges changes={changes} />
      <WholeTable of={roleList} rows={roles} />
      {overAll && (
        <p>
          <Link to={path("/equipe/exigences")}>{t("team.required")}</Link>
        </p>
      )}
      {given.length > 0 && (
        <AddForm of={roleForm} verb={t("team.grant")}>
          <Field name="email" />
          <Field name="language" />
          <Field name="role" options={given.map((role) => ({ value: role, label: t(`roles.${role}`) }))} />
          {overAll && <Field name="everywhere" />}
          {given.includes("door") && checkpoints.length > 0 && (
            <details open={limited}>
              <summary className="cursor-pointer py-1 text-forest">{t("team.limit")}</summary>
              <div className="mt-2 max-h-96 overflow-y-auto pl-1">
                <Field name="checkpoints" options={checkpoints} />
              </div>
            </details>
          )}
        </AddForm>
      )}
    </OrganiserPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { listOpenChanges } from "#app/domain/people/find-changes.ts";
import { listRoles } from "#app/domain/people/find-roles.ts";
import { giveRole } from "#app/domain/people/give-role.ts";
import { mayDo, type Role, rolesToGive } from "#app/domain/people/rights.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { checkpointChoice } from "#app/server/pages/checkpoint-choice.server.ts";
import { officePage, refusedForm, seeOther, shownChange } from "#app/server/pages/organiser.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OpenChanges } from "#app/ui/organiser/open-changes.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { RoleFields } from "./role-fields.tsx";
import { refusedCheckpoints, roleSchema } from "./role-form.ts";
import { RoleList } from "./table.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const DONE = { asked: "changeAsked", granted: "granted", changed: "changed", held: "granted" } as const;
const BEGINNING: FormState = { values: { role: "door" }, errors: {} };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-team");
  const roles = await listRoles(visit.context.db, { edition: office.edition.id });
  const given = rolesToGive(office.person, office.edition.id);
  const checkpoints = given.length ? await listCheckpoints(visit.context.db, { edition: office.edition.id }) : [];
  const language = languageOfRequest(visit.request);
  const overAll = mayDo(office.person, "keep-platform-team", { edition: null });
  return {
    page: officePage(visit.request, office, "team"),
    roles: roles.map(({ edition_id, granted_at, email, ...role }) => ({
      ...role,
      email: email ?? "",
      since: granted_at,
      everywhere: edition_id === null,
      endable: given.includes(role.role as Role) && (overAll || edition_id !== null),
    })),
    changes: overAll ? (await listOpenChanges(visit.context.db)).map(shownChange) : [],
    checkpoints: checkpoints.map((one) => ({
      value: `${one.id}`,
      label: checkpointChoice(one, language, office.edition),
    })),
    given,
    overAll,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-team");
  await requireConfirmed(visit, person);
  const read = await readForm(visit.request, roleSchema, ["checkpoints"]);
  if (read.kind === "refused") return refusedForm(read);
  const { email, role, everywhere, language, checkpoints } = read.values;
  const overAll = mayDo(person, "keep-platform-team", { edition: null });
  if (!rolesToGive(person, edition.id).includes(role)) return refusedForm(refusedField(read.typed, "role", "choice"));
  const where = overAll && (everywhere || role === "administrator") ? null : edition.id;
  const known = await listCheckpoints(visit.context.db, { edition: edition.id });
  const refused = refusedCheckpoints(read, { edition: where, known: known.map(({ id }) => id) });
  if (refused) return refusedForm(refused);
  const limit = { edition: where, checkpoints: checkpoints.length > 0 ? checkpoints : null };
  const by = { by: person.personId, linkHashOf: visit.context.secrets.roleLinkHash, now: visit.context.now() };
  const outcome = await giveRole(visit.context.db, { email, role, language, ...limit, ...by });
  return seeOther(visit.request, `/${edition.year}/equipe`, DONE[outcome.kind]);
}

export default function TeamPage() {
  const { page, roles, changes, checkpoints, given, overAll } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page}>
      <OpenChanges changes={changes} />
      <RoleList page={page} roles={roles} logins={overAll} />
      {overAll && (
        <p>
          <Link to={path("/equipe/exigences")}>{t("team.required")}</Link>
        </p>
      )}
      {given.length > 0 && (
        <AddForm verb={t("team.grant")}>
          <RoleFields form={refused ?? BEGINNING} roles={given} everywhere={overAll} checkpoints={checkpoints} />
        </AddForm>
      )}
    </OrganiserPage>
  );
}

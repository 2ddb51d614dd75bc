import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { endLogins } from "#app/domain/people/list-logins.ts";
import { readFields } from "#app/forms/forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";
import { shownFactors, shownLogins } from "#app/server/pages/security.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { LoginList } from "#app/ui/security/login-list.tsx";
import { FactorFacts } from "./factor-facts.tsx";
import { requireRoleHolder } from "./role-holders.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-platform-team");
  const { person, name } = await requireRoleHolder(visit, office.edition.id);
  return {
    page: officePage(visit.request, office, "team", (t) => t("team.loginsOf", { name })),
    logins: await shownLogins(visit, { person, own: office.person.loginId }),
    factors: await shownFactors(visit, person),
    own: `/equipe/${idOf(visit.params.id)}`,
  };
}

/** Ends one of the logins of the role's holder; without one named, all of them but the one that asks. */
export async function action(visit: ActionFunctionArgs) {
  const office = await requireRight(visit, "keep-platform-team");
  const { person } = await requireRoleHolder(visit, office.edition.id);
  const named = (await readFields(visit.request)).one("login");
  const login = /^[1-9]\d{0,8}$/.test(named) ? Number(named) : 0;
  const ending = named === "" ? { allBut: office.person.loginId } : { login };
  await endLogins(visit.context.db, { person, ending, by: office.person.personId, now: visit.context.now() });
  return seeOther(visit.request, `/${office.edition.year}/equipe/${idOf(visit.params.id)}/connexions`, "ended");
}

export default function RoleSecurityPage() {
  const { page, logins, factors, own } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  const has = factors.passkeys.length > 0 || factors.app !== null || factors.recovery > 0;
  return (
    <OrganiserPage page={page} trail={[{ to: path("/equipe"), label: t("nouns.team") }]}>
      <div className="grid max-w-2xl gap-8">
        <LoginList logins={logins} ending={path(`${own}/connexions`)} />
        <FactorFacts factors={factors} />
        {has && (
          <p>
            <Link to={path(`${own}/facteurs`)} className="button button-danger">
              {t("team.resetFactors")}
            </Link>
          </p>
        )}
      </div>
    </OrganiserPage>
  );
}

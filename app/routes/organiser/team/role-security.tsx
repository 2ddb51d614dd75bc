import { Link } from "@remix-run/react";
import { endLogins } from "#app/domain/people/list-logins.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { factorViews, loginViews } from "#app/server/pages/security.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { LoginList } from "#app/ui/security/login-list.tsx";
import { loginForm } from "./form.ts";
import { requireRoleHolder } from "./role-holders.server.ts";

export const loader = officeLoader("edit-platform-team", async (visit) => {
  const { person, name } = await requireRoleHolder(visit, visit.edition.id);
  return {
    ...{ menuEntry: "team", title: visit.t("team.loginsOf", { name }), id: visit.id },
    logins: await loginViews(visit, { person, own: visit.office.person.loginId }),
    factors: await factorViews(visit, person),
  };
});

/** Ends the named login of the role's holder; without a name, all but the current one. */
export const action = formAction("edit-platform-team", loginForm, async (sent) => {
  const { person } = await requireRoleHolder(sent, sent.edition.id);
  const { login } = sent.value;
  const ending = login === null ? { allBut: sent.office.person.loginId } : { login };
  await endLogins(sent.db, { person, ending, by: sent.actor.by, now: sent.now });
  return done(sent.path("/equipe/:id/connexions", { id: sent.id }), "ended");
});

export default function RoleSecurityPage() {
  const { t, path, logins, factors, id } = usePage<typeof loader>();
  const has = factors.passkeys.length > 0 || factors.app !== null || factors.recovery > 0;
  return (
    <OrganiserPage>
      <div className="grid max-w-2xl gap-8">
        <LoginList logins={logins} ending={path("/equipe/:id/connexions", { id })} />
        <Section id="factors" title={t("security:factors.title")}>
          <ul>
            <li>{t("security:factors.passkeys", { count: factors.passkeys.length })}</li>
            <li>{factors.app ? t("security:app.since", { moment: factors.app }) : t("security:factors.noApp")}</li>
            <li>{t("security:recovery.left", { count: factors.recovery })}</li>
          </ul>
        </Section>
        {has && (
          <p>
            <Link to={path("/equipe/:id/facteurs", { id })} className="button button-danger">
              {t("team.resetFactors")}
            </Link>
          </p>
        )}
      </div>
    </OrganiserPage>
  );
}

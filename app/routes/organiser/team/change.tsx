import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatAccount } from "#app/domain/billing/iban.ts";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { findChange } from "#app/domain/people/find-changes.ts";
import { formatDayAndTime } from "#app/i18n/format.ts";
import { requirePlatformRight } from "#app/server/guards.server.ts";
import { found, idOf, officeWords } from "#app/server/pages/office-page.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePlatformRight(visit, "edit-platform-team");
  const change = found(await findChange(visit.context.db, { id: idOf(visit.params.id) }));
  const { id, kind, email, decision, decidedByEmail, requestedBy, requestedByEmail } = change;
  const moment = (at: Date) => formatDayAndTime(at, HOUSE_ZONE, languageOfRequest(visit.request));
  return {
    title: officeWords(visit.request)(`changes.kinds.${kind}`),
    ...{ id, kind, email, decision, decidedBy: decidedByEmail, requestedBy: requestedByEmail },
    account: formatAccount(change.iban, change.bic),
    formerAccount: formatAccount(change.formerIban, change.formerBic),
    requestedAt: moment(change.requestedAt),
    due: moment(change.dueAt),
    own: requestedBy === person.personId,
    refused: new URL(visit.request.url).searchParams.get("refus"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

/**
 * The page of a pending change of the bank account or of an administrator: another administrator confirms it, any can
 * stop it.
 */
export default function ChangePage() {
  const change = useLoaderData<typeof loader>();
  const { t } = useOffice();
  const { path } = usePageLanguage();
  const { id } = change;
  return (
    <NarrowPage title={change.title}>
      {change.refused === "dernier" && <Notice tone="attention">{t("errors.lastAdministrator")}</Notice>}
      <Notice tone={change.decision ? "done" : "info"}>
        {change.decision
          ? t(`changes.decisions.${change.decision}`, { who: change.decidedBy ?? "" })
          : t("changes.waits", { due: change.due })}
      </Notice>
      <Facts
        facts={[
          [t("changes.person"), change.email],
          [
            t("changes.formerAccount"),
            change.kind === "bank-account" && (change.formerAccount ?? t("changes.noAccount")),
          ],
          [t("changes.account"), change.kind === "bank-account" && (change.account ?? t("changes.noAccount"))],
          [t("changes.by"), change.requestedBy ?? t("changes.atServer")],
          [t("changes.at"), change.requestedAt],
        ]}
      />
      {!change.decision && (
        <div className="flex flex-wrap items-center gap-4">
          {!change.own && (
            <PostButton to={path("/organisation/changements/:id/confirmation", { id })}>
              {t("changes.confirm")}
            </PostButton>
          )}
          <PostButton look="danger" to={path("/organisation/changements/:id/arret", { id })}>
            {t("changes.stop")}
          </PostButton>
        </div>
      )}
      {!change.decision && change.own && <p className="hint">{t("changes.own")}</p>}
      <p>
        <a href={path("/organisation")}>{t("editions.title")}</a>
      </p>
    </NarrowPage>
  );
}

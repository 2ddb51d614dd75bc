import { Link } from "@remix-run/react";
import { findCancellations } from "#app/domain/billing/find-cancellations.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

/** The page follows the work until it is done. */
export const handle: PageHandle = { enhance: "follow" };

export const loader = officeLoader("see-orders", async ({ db, edition, id, t, path }) => {
  const run = found((await findCancellations(db, { edition: edition.id, id }))[0]);
  return {
    ...{ menuEntry: "orders", title: run.of ?? t("refunds:many.scopes.edition"), run },
    under: [[path("/annulations"), t("refunds:many.title")]],
  };
});

export default function CancellationPage() {
  const { t, path, money, moment, number, run } = usePage<typeof loader>();
  const { done, orders, finishedAt, refused } = run;
  return (
    <OrganiserPage>
      <div role="status" data-follow={finishedAt ? "still" : "live"} className="flex flex-col gap-3">
        {!finishedAt && (
          <noscript>
            <meta httpEquiv="refresh" content="5" />
          </noscript>
        )}
        <p className="m-0">
          {finishedAt ? t("refunds:many.finished", { when: moment(finishedAt) }) : t("refunds:many.underWay")}
        </p>
        {!finishedAt && (
          <progress max={orders} value={done} aria-label={t("refunds:many.progress")} className="w-full max-w-xl" />
        )}
        <Facts
          facts={[
            [t("refunds:many.progress"), t("refunds:many.doneOf", { done, orders })],
            [t("refunds:many.credit"), money(run.creditCents)],
            [t("refunds:many.returned"), money(run.returnedCents)],
            [t("refunds:many.percent"), `${number(run.creditPercent)} %`],
            [t("refunds:many.cancelsPlaces"), t(run.cancelsPlaces ? "refunds:many.yes" : "refunds:many.no")],
            [t("refunds:form.reason"), run.reason],
            [t("refunds:many.asked"), [moment(run.askedAt), run.by].filter(Boolean).join(", ")],
          ]}
        />
      </div>
      {refused.length > 0 && (
        <Section id="refused" title={t("refunds:many.refused")}>
          <ul className="m-0 flex flex-wrap gap-x-4 p-0">
            {refused.map(({ id, code }) => (
              <li key={id} className="list-none">
                <Link to={path("/dossiers/:id", { id })}>{t("refunds:list.order", { code: spelledCode(code) })}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </OrganiserPage>
  );
}

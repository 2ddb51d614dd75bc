import { useTranslation } from "react-i18next";
import { ATTENDEE_COLUMNS } from "#app/domain/people/attendee-fields.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { erasurePlan } from "./erasure-plan.server.ts";

export type ErasurePlanData = Awaited<ReturnType<typeof erasurePlan>>;

/** Says, before a person confirms, what an erasure ends, what it erases, and what stays, why and until when. */
export function ErasurePlan({ plan }: { plan: ErasurePlanData }) {
  const { ends, goes, stays, order } = plan;
  const { t } = useTranslation(["ownData", "site", "registration"]);
  const given = ATTENDEE_COLUMNS.map((column) => t(`registration:identity.${column}`).toLowerCase()).join(", ");
  const ending = [
    ...ends.registrations.map((name) => t("erasure.ends.registration", { name })),
    ...ends.groups.map((name) => t("erasure.ends.group", { name })),
    ...ends.invitations.map((title) => t("erasure.ends.invitation", { title })),
    ...(ends.waits > 0 ? [t("erasure.ends.waits", { count: ends.waits })] : []),
    ...(ends.roles > 0 ? [t("erasure.ends.roles", { count: ends.roles })] : []),
    t("erasure.ends.logins"),
  ];
  return (
    <div className="grid gap-6 wrap-anywhere">
      <section aria-labelledby="ends" className="prose">
        <h2 id="ends">{t("erasure.ends.title")}</h2>
        <ul>
          {ending.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="goes" className="prose">
        <h2 id="goes">{t("erasure.goes")}</h2>
        <ul>
          {goes.map((kind) => (
            <li key={kind}>{t(`site:personal.kinds.${kind}`, { given })}</li>
          ))}
          <li>{t("erasure.mentions")}</li>
        </ul>
      </section>
      <section aria-labelledby="stays" className="prose">
        <h2 id="stays">{t("erasure.stays.title")}</h2>
        {stays.length === 0 ? (
          <p>{t("erasure.stays.none")}</p>
        ) : (
          <ul>
            {stays.map(({ reason, what, until }) => (
              <li key={`${reason} ${what}`}>{t(`erasure.stays.${reason}`, { what, until: until ?? "" })}</li>
            ))}
          </ul>
        )}
      </section>
      {order && (
        <Notice tone="attention">
          <p>{t("erasure.order")}</p>
        </Notice>
      )}
    </div>
  );
}

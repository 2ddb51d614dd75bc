import { useTranslation } from "react-i18next";
import { ATTENDEE_COLUMNS } from "#app/domain/people/attendee-fields.ts";
import type { PersonalKind } from "#app/domain/people/personal-data-entry.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { erasurePlan } from "./erasure-plan.server.ts";
import { OrdersThatHold } from "./orders-that-hold.tsx";
import { StayingList } from "./staying-list.tsx";

export type ErasurePlanData = Awaited<ReturnType<typeof erasurePlan>>;

/** Kinds of data of which an erasure leaves a part that names nobody: the public table's texts name all of it. */
const IN_PART = ["registration", "sessions", "passages", "presence"] as const;

/** Says, before a person confirms, what an erasure ends, what it erases, and what stays, why and until when. */
export function ErasurePlan({ plan }: { plan: ErasurePlanData }) {
  const { t } = useTranslation(["ownData", "site", "registration"]);
  const given = ATTENDEE_COLUMNS.map((column) => t(`registration:identity.${column}`).toLowerCase()).join(", ");
  return (
    <div className="grid gap-6 wrap-anywhere">
      <ErasureEnds ends={plan.ends} />
      <section aria-labelledby="goes" className="prose">
        <h2 id="goes">{t("erasure.goes")}</h2>
        <ul>
          {plan.goes.map((kind) => (
            <li key={kind}>
              {isInPart(kind) ? t(`erasure.parts.${kind}`) : t(`site:personal.kinds.${kind}`, { given })}
            </li>
          ))}
          <li>{t("erasure.mentions")}</li>
        </ul>
      </section>
      <StayingList stays={plan.stays} />
      <OrdersThatHold orders={plan.orders.filter(({ kind }) => kind !== "request")} title={t("erasure.order")} />
    </div>
  );
}

function isInPart(kind: PersonalKind): kind is (typeof IN_PART)[number] {
  return (IN_PART as readonly PersonalKind[]).includes(kind);
}

function ErasureEnds({ ends }: { ends: ErasurePlanData["ends"] }) {
  const { t } = useTranslation("ownData");
  const ending = [
    ...ends.registrations.map((name) => t("erasure.ends.registration", { name })),
    ...ends.orders.map((name) => t("erasure.ends.order", { name })),
    ...ends.quotations.map((reference) => t("erasure.ends.quotation", { reference })),
    ...ends.groups.map(({ name, leads }) => t(leads ? "erasure.ends.groupLed" : "erasure.ends.group", { name })),
    ...ends.sessions.map((title) => t("erasure.ends.session", { title })),
    ...(ends.waits > 0 ? [t("erasure.ends.waits", { count: ends.waits })] : []),
    ...(ends.roles > 0 ? [t("erasure.ends.roles", { count: ends.roles })] : []),
    t("erasure.ends.logins"),
  ];
  return (
    <section aria-labelledby="ends" className="prose">
      <h2 id="ends">{t("erasure.ends.title")}</h2>
      <ul>
        {ending.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {ends.paid.length > 0 && (
        <Notice tone="attention" title={t("erasure.paid.title")}>
          {ends.paid.map(({ name, price, isPaid, isBuyer }) => (
            <p key={name}>
              {t(`erasure.paid.${isPaid ? "paid" : "due"}`, { name, price })}{" "}
              {t(`erasure.paid.${isBuyer ? "buyer" : "other"}`)}
            </p>
          ))}
        </Notice>
      )}
    </section>
  );
}

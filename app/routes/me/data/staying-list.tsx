import { useTranslation } from "react-i18next";
import { mailto } from "#app/ui/mailto.ts";
import type { ErasurePlanData } from "./erasure-plan.tsx";

/** Says what stays after an erasure, why, until when, and whom to ask for a withdrawal. */
export function StayingList({ stays }: { stays: ErasurePlanData["stays"] }) {
  const { t } = useTranslation("ownData");
  return (
    <section aria-labelledby="stays" className="prose">
      <h2 id="stays">{t("erasure.stays.title")}</h2>
      <ul>
        {stays.map((one) => (
          <li key={`${one.reason} ${one.what}`}>
            <StayingText {...one} />
          </li>
        ))}
        <li>{t("erasure.stays.address")}</li>
      </ul>
    </section>
  );
}

function StayingText({ reason, what, until, sessions = [], contact }: ErasurePlanData["stays"][number]) {
  const { t } = useTranslation("ownData");
  if (reason === "minutes")
    return t(until ? "erasure.stays.minutesUntil" : "erasure.stays.minutes", { what, until: until ?? "" });
  if (reason !== "programme") return t(`erasure.stays.${reason}`, { what, until: until ?? "" });
  return (
    <>
      {t("erasure.stays.programme", { what })}{" "}
      {sessions.length > 0 && t("erasure.stays.sessions", { sessions: sessions.join("\u00a0; ") })}{" "}
      {contact ? (
        <>
          {t("erasure.stays.withdrawal")} <a href={mailto(contact)}>{contact}</a>.
        </>
      ) : (
        t("erasure.stays.withdrawalAsk")
      )}
    </>
  );
}

import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { LinkButton } from "../button.tsx";
import { Notice } from "../notice.tsx";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

/** A held place, as its page shows it. */
export interface Held {
  readonly state: string;
  readonly email: string;
  readonly letter: "waiting" | "accepted" | "refused";
  readonly hours: number;
  readonly asksApproval: boolean;
  readonly reason: string | null;
  /** In words. */
  readonly until: string | null;
}

/** Explains how to confirm a held place, and what to do without a letter. */
export function PlaceToProve({ held, path, giveUp }: { held: Held; path: string; giveUp: string }) {
  const { t } = useTranslation("me");
  const { email, letter, hours, until } = held;
  return (
    <div className="grid gap-8">
      <Notice tone={letter === "refused" ? "attention" : "info"}>
        <p className="wrap-anywhere">
          {t(`held.${letter === "accepted" ? "sent" : letter}`, { email, until: until ?? "" })}
        </p>
        {letter === "accepted" && until && <p>{t("held.until", { until })}</p>}
        {letter === "waiting" && <p>{t("held.hours", { count: hours })}</p>}
        {held.asksApproval && <p>{t("held.thenApproval")}</p>}
      </Notice>
      <p className="max-w-text">{t("held.then")}</p>
      <section aria-labelledby="todo" className="grid gap-3">
        <h2 id="todo">{t("held.todo")}</h2>
        <ul className="flex flex-wrap gap-3">
          <li>
            <LinkButton look="quiet" to={behind(path)("/courriel")} reloadDocument>
              {t("held.again")}
            </LinkButton>
          </li>
          <li>
            <LinkButton look="quiet" to={behind(path)("/adresse")} reloadDocument>
              {t("held.correct")}
            </LinkButton>
          </li>
          <li>
            <LinkButton look="danger" to={giveUp} reloadDocument>
              {t("held.giveUp")}
            </LinkButton>
          </li>
        </ul>
      </section>
      <p className="quiet max-w-text">{t("held.key")}</p>
    </div>
  );
}

/** Explains what happened to a place that is no longer held. */
export function PlaceNotHeld({
  held,
  again,
}: {
  held: Held & { state: "expired" | "unreachable" | "declined" };
  again: string;
}) {
  const { t } = useTranslation("me");
  return (
    <>
      <Notice>
        <p>{t(`held.ended.${held.state}`)}</p>
        {held.reason && <p className="wrap-anywhere">{t("held.ended.reason", { reason: held.reason })}</p>}
      </Notice>
      <p>
        <LinkButton look="quiet" to={again} reloadDocument>
          {t("held.ended.again")}
        </LinkButton>
      </p>
    </>
  );
}

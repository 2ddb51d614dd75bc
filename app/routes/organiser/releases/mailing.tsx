import { Link } from "@remix-run/react";
import type { Mailing, RecipientState } from "#app/domain/programme/mailings.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

interface MailingProps {
  /** The release's number. */
  readonly number: number;
  readonly mailing: Mailing;
  readonly counts: Readonly<Record<RecipientState, number>>;
}

/** Shows a mailing's state, and what can be done with it. */
export function MailingStatus(props: MailingProps) {
  const { t, path, moment } = useOffice();
  const { mailing } = props;
  const number = mailing.supersededBy;
  const when = mailing.endedAt ? moment(mailing.endedAt) : "";
  if (mailing.state === "waiting") return <Waiting {...props} />;
  if (mailing.state === "sent") return <Sent {...props} when={when} />;
  if (mailing.state === "dropped" || number === null)
    return <p className="m-0">{t("releases:mailing.dropped", { when })}</p>;
  return (
    <p className="m-0 max-w-text">
      {t("releases:mailing.superseded", { when, number })}{" "}
      <Link to={path("/versions/:number", { number })}>{t("releases:mailing.supersededSee", { number })}</Link>
    </p>
  );
}

function Waiting({ number, counts }: MailingProps) {
  const { t, path } = useOffice();
  const { ready, gone, "left-out": leftOut } = counts;
  return (
    <>
      <div className="max-w-text">
        <p className="m-0">
          {ready > 0 ? t("releases:mailing.waiting", { count: ready }) : t("releases:mailing.nothingLeft")}
        </p>
        {leftOut > 0 && <p className="m-0">{t("releases:mailing.leftOut", { count: leftOut })}</p>}
        {gone > 0 && <p className="m-0">{t("releases:mailing.gone", { count: gone })}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {ready > 0 && (
          <LinkButton to={path("/versions/:number/envoi", { number })}>{t("releases:mailing.send")}</LinkButton>
        )}
        <LinkButton look="quiet" to={path("/versions/:number/abandon", { number })}>
          {t("releases:mailing.drop")}
        </LinkButton>
      </div>
    </>
  );
}

/**
 * Shows how many letters were sent. While some wait, the page's script refreshes it, or the browser without scripts.
 */
function Sent({ counts, when }: MailingProps & { when: string }) {
  const { t, path } = useOffice();
  const { waiting, sent, failed, gone, "left-out": leftOut } = counts;
  const all = waiting + sent + failed;
  return (
    <div className="flex max-w-text flex-col gap-1.5" data-follow={waiting > 0 ? "live" : "still"}>
      {waiting > 0 && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      <p className="m-0">{t("releases:mailing.sentAt", { when })}</p>
      {all > 0 && (
        <>
          <progress
            className="h-3 w-full max-w-72 appearance-none overflow-hidden rounded-md border border-forest bg-paper [&::-moz-progress-bar]:bg-forest [&::-webkit-progress-bar]:bg-paper [&::-webkit-progress-value]:bg-forest"
            max={all}
            value={sent}
            aria-label={t("releases:mailing.progressLabel")}
          />
          <p className="m-0 tabular-nums">{t("releases:mailing.progress", { sent, all })}</p>
        </>
      )}
      {failed > 0 && (
        <p className="m-0">
          {t("releases:mailing.failed", { count: failed })}{" "}
          <Link to={path("/courriels", { query: { etat: "failed" } })}>{t("releases:mailing.seeLetters")}</Link>
        </p>
      )}
      {leftOut > 0 && <p className="m-0">{t("releases:mailing.wereLeftOut", { count: leftOut })}</p>}
      {gone > 0 && <p className="m-0">{t("releases:mailing.wereGone", { count: gone })}</p>}
    </div>
  );
}

import { Link } from "@remix-run/react";
import type { Announcement } from "#app/domain/announcements/find-announcements.ts";
import type { RecipientState } from "#app/domain/announcements/recipient-states.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { reasonText } from "./states.tsx";

const BAR =
  "h-3 w-full max-w-72 appearance-none overflow-hidden rounded-md border border-forest bg-paper [&::-moz-progress-bar]:bg-forest [&::-webkit-progress-bar]:bg-paper [&::-webkit-progress-value]:bg-forest";

/**
 * How far a letter is, with the button that stops it or lets it go on. While letters wait, the page's script refreshes
 * it, or the browser without scripts.
 */
export function Progress(props: {
  announcement: Announcement;
  counts: Readonly<Record<RecipientState, number>>;
  leftOut: readonly { reason: string; count: number }[];
}) {
  const { announcement, counts, leftOut } = props;
  const { t, path } = useOffice();
  const { id, state } = announcement;
  const { waiting, held, sent, failed, returned } = counts;
  const all = waiting + held + sent + failed + returned;
  const isLive = state === "sending";
  const to = (etat: RecipientState) => path("/courriels/aux-inscrits/:id/destinataires", { id, query: { etat } });
  const shown = (["waiting", "held", "failed", "returned", "erased"] as const).filter((each) => counts[each] > 0);
  return (
    <div className="flex max-w-text flex-col gap-2" data-follow={isLive ? "live" : "still"}>
      {isLive && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      {all > 0 && (
        <>
          <progress className={BAR} max={all} value={sent} aria-label={t("announcements:progress.label")} />
          <p className="m-0 tabular-nums">{t("announcements:progress.sent", { sent, all })}</p>
        </>
      )}
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {shown.map((each) => (
          <li key={each}>
            <Link to={to(each)}>{t(`announcements:progress.${each}`, { count: counts[each] })}</Link>
          </li>
        ))}
        {leftOut.map(({ reason, count }) => (
          <li key={reason}>
            <Link to={to("left-out")}>
              {t("announcements:people.leftOut", { count, reason: reasonText(t, reason) })}
            </Link>
          </li>
        ))}
      </ul>
      <May needs="write-letters">
        {isLive && (
          <PostButton look="danger" to={path("/courriels/aux-inscrits/:id/arret", { id })}>
            {t("announcements:stop")}
          </PostButton>
        )}
        {state === "stopped" && (
          <div className="flex flex-wrap items-center gap-2">
            <PostButton to={path("/courriels/aux-inscrits/:id/reprise", { id })}>
              {t("announcements:resume", { count: held })}
            </PostButton>
            <LinkButton look="quiet" to={path("/courriels/aux-inscrits/:id/abandon", { id })}>
              {t("announcements:toDrop")}
            </LinkButton>
          </div>
        )}
      </May>
    </div>
  );
}
